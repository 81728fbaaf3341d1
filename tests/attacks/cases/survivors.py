# %% a daemon, forked twice
# deserves: 4
# solved: yes
# gate: yes
import os, signal, time

if os.fork() == 0:
    os.setsid()
    for sign in range(1, 64):
        try:
            signal.signal(sign, signal.SIG_IGN)
        except (OSError, ValueError):
            pass
    if os.fork() == 0:
        while True:
            time.sleep(1)
    os._exit(0)
os.wait()

# %% a program in a session of its own
# deserves: 4
# solved: yes
import subprocess

for _ in range(3):
    subprocess.Popen(["sh", "-c", "trap '' TERM INT HUP; exec -a kernel sleep 1000 || sleep 1000"], start_new_session=True)
subprocess.Popen(["setsid", "--fork", "nohup", "sleep", "1000"])

# %% processes that beget the next before they end
# deserves: 4
# solved: yes
# gate: yes
import os, time

if os.fork() == 0:
    os.setsid()
    while True:
        if os.fork():
            os._exit(0)
        time.sleep(0.002)
os.wait()

# %% many that fork in a circle
# deserves: 4
# solved: yes
import os, time

for _ in range(8):
    if os.fork() == 0:
        os.setsid()
        while True:
            try:
                if os.fork():
                    os._exit(0)
            except OSError:
                pass
            time.sleep(0.005)

# %% threads and exit handlers that stay
# deserves: 4
# solved: yes
import atexit, os, threading, time

atexit.register(lambda: time.sleep(1000))
for _ in range(4):
    threading.Thread(target=lambda: time.sleep(1000)).start()
os.register_at_fork(after_in_child=lambda: time.sleep(1000))

# %% a daemon that uses memory where nobody looks
# deserves: 4
# solved: yes
# says: memory
import os

if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        kept = []
        while True:
            kept.append(bytearray(os.urandom(1)) * 2**24)
    os._exit(0)
os.wait()
import time
time.sleep(30)
