"""A row's life as a small graph: each state names those it may lead to."""

from collections.abc import Mapping, Set

from cheznous.common.errors import WrongTurn

Graph = Mapping[str, Set[str]]


def step(graph: Graph, state: str, to: str) -> str:
    """Return `to` when `state` leads there.

    :raises WrongTurn: when it does not
    """
    if to not in graph[state]:
        raise WrongTurn(f"Ce n’est plus possible à cette étape ({state} -> {to}).")
    return to


def before(graph: Graph, to: str) -> list[str]:
    """List the states that lead to `to`: what a guarded update filters on."""
    return [state for state, nexts in graph.items() if to in nexts]
