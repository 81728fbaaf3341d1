"""Frames on a socket: a length, then so many bytes. Both ends bound what they read."""

from __future__ import annotations

import socket
import struct

from autograder.sandbox.policy import MB

LARGEST = 80 * MB
_HEAD = struct.Struct(">I")


class Cut(Exception):
    """The other end closed the line, or never kept to its form."""


class Channel:
    """One end of a line, blocking; `largest` bytes are the most that a frame may have."""

    def __init__(self, line: socket.socket, largest: int = LARGEST) -> None:
        self.line, self.largest = line, largest

    def send(self, frame: bytes) -> None:
        """Send one frame. Raises Cut where nobody reads any more."""
        try:
            self.line.sendall(_HEAD.pack(len(frame)) + frame)
        except OSError as error:
            raise Cut(str(error)) from None

    def receive(self) -> bytes:
        """The next frame. Raises Cut at the end, and for one over the bound."""
        (size,) = _HEAD.unpack(self._exactly(_HEAD.size))
        if size > self.largest:
            raise Cut(f"a frame of {size:,} bytes, over the bound of {self.largest:,}")
        return self._exactly(size)

    def close(self) -> None:
        """Cut the line."""
        self.line.close()

    def _exactly(self, size: int) -> bytes:
        parts = []
        while size:
            try:
                part = self.line.recv(min(size, MB))
            except TimeoutError:
                raise
            except OSError as error:
                raise Cut(str(error)) from None
            if not part:
                raise Cut("the line was cut")
            parts.append(part)
            size -= len(part)
        return b"".join(parts)
