"""The guards that every test runs under do bite."""

import os
import socket
from pathlib import Path

import pytest

from tests import conftest


@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6])
def test_a_network_socket_is_refused_and_noted(family: socket.AddressFamily) -> None:
    with pytest.raises(AssertionError, match="no network socket"):
        socket.socket(family)
    assert conftest._asked_for
    conftest._asked_for.clear()


def test_asking_for_an_address_is_refused_and_noted() -> None:
    with pytest.raises(AssertionError, match="no address"):
        socket.getaddrinfo("localhost", 80)
    assert conftest._asked_for == ["localhost"]
    conftest._asked_for.clear()


def test_a_local_socket_is_allowed() -> None:
    one, other = socket.socketpair()
    one.close()
    other.close()


def test_home_is_empty_and_nobodys(own_home: Path) -> None:
    assert Path.home() == own_home
    assert [path.name for path in own_home.iterdir()] == ["run"]
    assert Path(os.environ["XDG_CONFIG_HOME"]).is_relative_to(own_home)
