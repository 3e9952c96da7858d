"""Accounts whose week is over."""

from cheznous.accounts import actions
from cheznous.common.jobs import job
from cheznous.common.queue import Task

HOUR_S = 3600.0


@job("accounts.erase_due", "Effacer les comptes qui l’ont demandé", lane="quick", every_s=HOUR_S)
def erase_due(task: Task) -> None:
    """Erase them."""
    actions.erase_due()
