"""`./bench` runs every bench, `./bench film cards` some of them, and prints one table."""

import sys
from importlib import import_module
from pkgutil import iter_modules

import benches
from benches import Figure


def main(asked: list[str]) -> int:
    """Run the benches `asked` for, or all; 1 when a target is missed."""
    known = sorted(each.name for each in iter_modules(benches.__path__) if each.name[0] != "_")
    unknown = [name for name in asked if name not in known]
    if unknown:
        print(
            f"No bench named {', '.join(unknown)}; there are {', '.join(known)}.", file=sys.stderr
        )
        return 2
    figures = list[Figure]()
    for name in asked or known:
        print(f"… {name}", file=sys.stderr, flush=True)
        figures += import_module(f"benches.{name}").run()
    print(table(figures))
    return 0 if all(figure.is_met for figure in figures) else 1


def table(figures: list[Figure]) -> str:
    """Lay figures out in columns."""
    rows = [("", "measured", "target", "what", "against")]
    for each in figures:
        mark = "✓" if each.is_met else "✗"
        measured, target = f"{each.value:.3g} {each.unit}", f"≤ {each.target:g} {each.unit}"
        rows.append((mark, measured, target, each.name, each.denominator))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    ]
    notes = [f"{each.name}: {each.note}" for each in figures if each.note]
    return "\n".join(line.rstrip() for line in [*lines, *notes])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
