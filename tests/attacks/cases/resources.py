# %% an endless loop in a cell
# deserves: 4
# solved: yes
# gate: yes
# limits: cell_cpu_s=1
# says: timed out
while True:
    pass

# %% an endless loop in the answer
# deserves: 0
# gate: yes
# limits: ask_cpu_s=0.5
# says: CPU time
def matured_metrics(*a, **k):
    while True:
        pass

# %% a sleeper in a cell
# deserves: 4
# solved: yes
# limits: cell_cpu_s=1 wall_factor=3
# says: timed out
import time
time.sleep(10**6)

# %% a sleeper in the answer
# deserves: 0
# gate: yes
# limits: ask_cpu_s=0.5 wall_factor=4
import time

def matured_metrics(*a, **k):
    time.sleep(10**6)

# %% memory
# deserves: 4
# solved: yes
# gate: yes
kept = []
try:
    while True:
        kept.append(bytearray(b"x") * 2**24)
except MemoryError:
    kept.clear()

# %% memory of many processes
# deserves: 4
# solved: yes
# says: memory
import os, time

for _ in range(12):
    if os.fork() == 0:
        kept = bytearray(b"x") * (96 * 2**20)
        time.sleep(1000)
time.sleep(1000)

# %% memory that belongs to no process
# deserves: 4
# solved: yes
import ctypes, os

libc = ctypes.CDLL(None, use_errno=True)
for _ in range(64):
    try:
        number = os.memfd_create("x")
        for _ in range(20):
            os.write(number, bytes(2**20))
    except OSError:
        break
    if libc.shmget(0, 2**26, 0o1600) < 0:
        break

# %% processes without end
# deserves: 0
# limits: cell_cpu_s=1.5
# gate: yes
import os

while True:
    try:
        os.fork()
    except OSError:
        pass

# %% threads without end
# deserves: 4
# solved: yes
import threading, time

try:
    while True:
        threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()
except RuntimeError:
    pass

# %% a full disk
# deserves: 0
# limits: cell_cpu_s=1.5
# gate: yes
import os

number = 0
while True:
    number += 1
    try:
        with open(f"f{number}", "wb") as file:
            file.write(os.urandom(2**20) * 8)
    except OSError:
        pass

# %% a full disk, of files without names
# deserves: 0
# limits: cell_cpu_s=1.5
# gate: yes
import os

kept = []
while True:
    try:
        file = open("x", "wb", buffering=0)
        os.unlink("x")
        for _ in range(16):
            file.write(os.urandom(2**20))
        kept.append(file)
    except OSError:
        pass

# %% a full disk, of files that are only mapped
# deserves: 0
# limits: cell_cpu_s=1.5
import mmap, os

kept = []
while True:
    try:
        number = os.open("x", os.O_RDWR | os.O_CREAT)
        os.truncate(number, 2**23)
        room = mmap.mmap(number, 2**23)
        os.unlink("x")
        os.close(number)
        room[:] = os.urandom(2**20) * 8
        kept.append(room)
    except (OSError, ValueError):
        pass

# %% empty files without end
# deserves: 0
# limits: cell_cpu_s=1.5
number = 0
while True:
    number += 1
    try:
        open(f"f{number}", "w").close()
    except OSError:
        pass

# %% folders within folders
# deserves: 0
# limits: cell_cpu_s=1.5
import os

while True:
    try:
        os.mkdir("a", 0o700)
        os.chdir("a")
    except OSError:
        pass

# %% a flood of printing
# deserves: 4
# solved: yes
# gate: yes
# limits: cell_cpu_s=1
# says: timed out
while True:
    print("flood " * 1000)

# %% a flood that ends
# deserves: 4
# solved: yes
import sys
for i in range(100_000):
    print(i, file=sys.stderr if i % 2 else sys.stdout)

# %% a flood of displays and errors
# deserves: 4
# solved: yes
from IPython.display import display

for _ in range(20_000):
    display({"text/plain": ""}, raw=True)
    display({f"text/{i}": "x" for i in range(50)}, raw=True)
for _ in range(300):
    try:
        raise ValueError("x" * 10**6)
    except ValueError:
        get_ipython().showtraceback()

# %% a flood from a program
# deserves: 4
# solved: yes
!yes | head -c 300000000
import subprocess
subprocess.run("yes | head -c 300000000", shell=True)

# %% open files without end
# deserves: 4
# solved: yes
kept = []
try:
    while True:
        kept.append(open("/dev/null"))
except OSError:
    kept.clear()
