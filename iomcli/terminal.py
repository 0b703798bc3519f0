"""What a person pastes at a terminal, lines of any length."""

import os
from contextlib import suppress
from typing import BinaryIO

ENDS = b"\x04\x00"
"""Ctrl-D, and what the system makes of one that was typed before we listened."""


def read(stream: BinaryIO) -> bytes:
    """Read a paste up to Ctrl-D.

    A terminal hands over whole lines and cuts each at 4,095 bytes (1,023 on macOS), in silence, so we take characters
    as they come; see https://man7.org/linux/man-pages/man3/termios.3.html on the canonical mode. Backspace works within
    the line; Ctrl-C stops, and the terminal is as before, whatever happens.
    """
    try:
        import termios
    except ImportError:  # Windows has no such limit
        return stream.read()
    number = stream.fileno()
    before = termios.tcgetattr(number)
    now = [*before[:6], [*before[6]]]
    now[3] &= ~termios.ICANON
    now[6][termios.VMIN], now[6][termios.VTIME] = 1, 0
    try:
        termios.tcsetattr(number, termios.TCSADRAIN, now)
        return _typed(number, before[6][termios.VERASE])
    finally:
        termios.tcsetattr(number, termios.TCSADRAIN, before)


def _typed(number: int, erase: bytes) -> bytes:
    """Read up to Ctrl-D; what the terminal echoes of Ctrl-D and of a backspace, two characters each, goes."""
    text = bytearray()
    while chunk := os.read(number, 1 << 16):
        for byte in chunk:
            if byte in ENDS:
                _show(number, b"\b\b  \b\b\r")
                return bytes(text)
            if byte == erase[0]:
                _show(number, b"\b\b  \b\b" + b"\b \b" * _rubbed_out(text))
            else:
                text.append(byte)
    return bytes(text)


def _rubbed_out(text: bytearray) -> bool:
    """Take the last letter off, of one byte or of more in UTF-8; not the end of a line, which is out of reach."""
    if not text or text.endswith(b"\n"):
        return False
    while text and text.pop() & 0xC0 == 0x80:
        pass
    return True


def _show(number: int, what: bytes) -> None:
    with suppress(OSError):  # a terminal that is open for reading only
        os.write(number, what)
