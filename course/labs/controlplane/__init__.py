"""A loopback control plane: small enough to read, and real enough for kubectl.

The real `kubectl` talks to it over HTTP and can't tell. Behind the API stand a Deployment controller, a ReplicaSet
controller and a stand-in for kubelets, written after the Kubernetes documentation ("Deployments") and the
controller's own rules:

- `store`    objects, their versions and the events that watchers get; etcd's part
- `requests` what a request may ask: defaults, refusals, the three kinds of patch
- `api`      the requests that kubectl makes, in HTTP; `tables` what it prints
- `rollout`  the arithmetic of a rolling update, pure functions: maxSurge, maxUnavailable
- `deployment`  ReplicaSets by template, revisions and their history, the progress deadline
- `pods`     ReplicaSets make pods; pods become ready as their image does, or never
- `plane`    puts them together: settles after each request, and moves the clock

**The clock stands still until somebody watches.** `kubectl rollout status` watches, and while it does the clock jumps
from one thing that happens to the next; when nothing is left to happen it stands still again. So ten minutes pass in
a moment, and each run tells the same story to the second.

What it does **not** simulate: nodes, the scheduler and room for pods, containers (an image is only the seconds until it
is ready), networks and Services, probes (`course.labs.kubelet` plays them), terminating pods (they are gone at once;
a real pod takes up to its grace period, and is not counted in maxSurge), proportional scaling in the middle of a
rollout and its pause, events, server-side apply, the check of a manifest's fields (kubernetes-validate does that),
namespaces other than `default`, users and rights. It is no cluster and guards no secret: it listens on 127.0.0.1, for
as long as a lab needs it.
"""

from course.labs.controlplane.plane import ControlPlane, Moment, rolled, serving

__all__ = ["ControlPlane", "Moment", "rolled", "serving"]
