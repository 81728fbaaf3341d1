# %% the process ends itself
# deserves: 4
# solved: yes
# gate: yes
# says: left out
import os
os._exit(0)

# %% the process is killed by itself
# deserves: 4
# solved: yes
# says: left out
import os, signal
os.kill(os.getpid(), signal.SIGKILL)

# %% the process crashes
# deserves: 4
# solved: yes
# says: left out
import ctypes
ctypes.string_at(0)

# %% the process crashes when it is asked
# deserves: 0
# gate: yes
import os

def matured_metrics(*a, **k):
    os._exit(0)

# %% exits and interrupts
# deserves: 4
# solved: yes
raise SystemExit(3)

# %% an interrupt in the answer
# deserves: 0
def matured_metrics(*a, **k):
    raise KeyboardInterrupt

# %% recursion without end
# deserves: 4
# solved: yes
import sys
sys.setrecursionlimit(10**9)
f = lambda x: f(x)
f(1)

# %% every cell ends the process
# deserves: 0
# where: each
import os
os._exit(0)
