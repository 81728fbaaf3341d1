"""Frames on a socket: a length, then so many bytes. Both ends bound what they read."""

from __future__ import annotations

import socket
import struct

from autograder.sandbox.policy import MB

LARGEST = 160 * MB
_HEAD = struct.Struct(">I")


class Cut(Exception):
    """The other end closed the line, or never kept to its form."""


class Channel:
    """One end of a line, blocking; `largest` bytes are the most that a frame may have."""

    def __init__(self, line: socket.socket, largest: int = LARGEST) -> None:
        self.line, self.largest = line, largest
        self._come = bytearray()

    def send(self, frame: bytes) -> None:
        """Send one frame. Raises Cut where nobody reads any more."""
        try:
            self.line.sendall(_HEAD.pack(len(frame)) + frame)
        except OSError as error:
            raise Cut(str(error)) from None

    def receive(self) -> bytes:
        """The next frame, however long that takes. Raises Cut at the end, and for one over the bound."""
        while (frame := self.whole(self.largest)) is None:
            self.more()
        return frame

    def whole(self, largest: int) -> bytes | None:
        """The next frame, if all of it has come. Raises Cut for one of more than `largest` bytes."""
        if len(self._come) < _HEAD.size:
            return None
        (size,) = _HEAD.unpack_from(self._come)
        if size > largest:
            raise Cut(f"a frame of {size:,} bytes, over the bound of {largest:,}")
        end = _HEAD.size + size
        if len(self._come) < end:
            return None
        frame = bytes(self._come[_HEAD.size : end])
        del self._come[:end]
        return frame

    def more(self) -> None:
        """Take in what has come. Raises Cut at the end, TimeoutError where the line has a timeout and nothing came."""
        try:
            part = self.line.recv(MB)
        except TimeoutError:
            raise
        except OSError as error:
            raise Cut(str(error)) from None
        if not part:
            raise Cut("the line was cut")
        self._come += part

    def close(self) -> None:
        """Cut the line."""
        self.line.close()
