"""Whole stories in a real browser; what the steps assert is told as in a test."""

import pytest

pytest.register_assert_rewrite("tests.e2e.story", "tests.e2e.making", "tests.e2e.sending")
