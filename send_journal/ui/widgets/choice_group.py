"""One of several choices, picked by whatever means a person has."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup


class ChoiceGroup(QButtonGroup):
    """The buttons of which one is chosen.

    `picked` comes for a click and a key, also on the choice that stands already, and for what a screen
    reader does by Qt's accessible *toggle*, which clicks nothing. It does not come for `show_chosen`.
    """

    picked = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._showing = False
        self._told = False  # whether this press has been told of already, by the toggle it brought
        self.buttonPressed.connect(self._on_pressed)
        self.buttonToggled.connect(self._on_toggled)
        self.buttonClicked.connect(self._on_clicked)

    def show_chosen(self, chosen: QAbstractButton | None) -> None:
        """Mark one choice, or none, without a signal."""
        self._showing = True
        if chosen is not None:
            chosen.setChecked(True)
        elif (marked := self.checkedButton()) is not None:
            self.setExclusive(False)
            marked.setChecked(False)
            self.setExclusive(True)
        self._showing = False

    def _on_pressed(self) -> None:
        self._told = False

    def _on_toggled(self, _button: QAbstractButton, checked: bool) -> None:  # noqa: FBT001 - Qt's signal
        if checked and not self._showing:
            self._told = True
            self.picked.emit()

    def _on_clicked(self) -> None:
        if not self._told:
            self.picked.emit()
