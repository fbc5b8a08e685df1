"""The order of the packages in `pyproject.toml` holds for imports and for foreign keys."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]


def layers() -> list[set[str]]:
    """The packages from top to bottom; those that do not know each other stand together."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    lines = next(contract["layers"] for contract in contracts if contract["id"] == "layers")
    return [set(re.findall(r"\w+", line)) for line in lines]


def layer_of(package: str) -> int:
    return next(number for number, names in enumerate(layers()) if package in names)


def test_every_import_contract_is_kept():
    """In a process of its own: the linter turns off every logger that is there before it."""
    linter = Path(sys.executable).with_name("lint-imports")
    checked = subprocess.run(
        [linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout


def test_every_package_has_its_layer():
    packages = {path.parent.name for path in (ROOT / "src/afterword").glob("*/__init__.py")}
    assert packages <= set().union(*layers())


def references():
    """Every relation of a model of ours to another model of ours."""
    for model in apps.get_models():
        for field in model._meta.get_fields():
            target = field.related_model if field.is_relation and not field.auto_created else None
            if target and is_ours(model) and is_ours(target):
                yield pytest.param(model, target, id=f"{model._meta.label}.{field.name}")


def is_ours(model: type) -> bool:
    return model.__module__.startswith("afterword.")


@pytest.mark.parametrize(("model", "target"), list(references()))
def test_a_foreign_key_points_down(model, target):
    upper, lower = (kind.__module__.split(".")[1] for kind in (model, target))
    assert upper == lower or layer_of(upper) < layer_of(lower)
