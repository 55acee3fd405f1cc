"""Logs in to a demonstration practice in a pseudo-terminal and kills the console, so that a log is left.

    leave_log.py PROGRAM FOLDER
"""
import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios

PATIENCE_SECONDS = 60


class Console:
    def __init__(self, program, folder):
        self.shown = b""
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.execve(program, [program, "demo", "--store", folder], dict(os.environ, TERM="xterm", LANG="C.UTF-8"))
        self.resize(24)

    def resize(self, rows):
        """The program paints the whole screen again: else it sends only what has changed."""
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, 80, 0, 0))

    def wait_for(self, text):
        """Until the program has sent `text`."""
        while text not in self.shown:
            if not select.select([self.terminal], [], [], PATIENCE_SECONDS)[0]:
                sys.exit("leave_log: never seen: %s" % text.decode())
            self.shown += os.read(self.terminal, 65536)
        self.shown = b""

    def type(self, text):
        os.write(self.terminal, text)

    def kill(self):
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)


def main():
    console = Console(os.path.realpath(sys.argv[1]), sys.argv[2])
    console.wait_for(b"mreyes")
    console.type(b"mreyes\r")
    console.resize(25)
    console.wait_for(b"Enter logs in")
    console.type(b"invented people\r")
    console.wait_for(b"day>")
    console.kill()


if __name__ == "__main__":
    main()
