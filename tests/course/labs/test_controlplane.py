"""The loopback control plane: held against the bounds that Kubernetes documents, and driven by the real kubectl."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import pytest

from course.labs.controlplane import ControlPlane, rolled, serving
from course.labs.controlplane.deployment import REVISION
from course.labs.controlplane.pods import qos_class
from course.labs.controlplane.requests import Refused, completed, patched
from course.labs.controlplane.rollout import Bounds, Set, grow, shrink
from course.labs.controlplane.store import Object, stamp
from course.labs.controlplane.tables import duration

IMAGES = {f"churn:{version}": 40 for version in range(1, 20)} | {"churn:stuck": None}


def deployment(image: str = "churn:1", surge: Any = 1, unavailable: Any = 0, **spec: Any) -> Object:
    rolling = {"maxSurge": surge, "maxUnavailable": unavailable}
    return {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {"name": "churn", "labels": {"app": "churn"}},
        "spec": {
            "replicas": 4,
            "selector": {"matchLabels": {"app": "churn"}},
            "strategy": {"type": "RollingUpdate", "rollingUpdate": rolling},
            "template": {
                "metadata": {"labels": {"app": "churn"}},
                "spec": {"containers": [{"name": "api", "image": image}]},
            },
            **spec,
        },
    }


def applied(plane: ControlPlane, asked: Object) -> None:
    """Create the Deployment, or give it this spec."""

    def put(store, second):
        old = store.get("deployments", "churn")
        new = completed("deployments", asked)
        return store.put("deployments", {**(old or new), "spec": new["spec"]}, second)

    plane.write(put)


def run_out(plane: ControlPlane) -> None:
    while plane.step():
        pass


def known(plane: ControlPlane) -> Object:
    found = plane.store.get("deployments", "churn")
    assert found is not None
    return found


def progress(plane: ControlPlane) -> Object:
    return next(c for c in known(plane)["status"]["conditions"] if c["type"] == "Progressing")


def revisions(plane: ControlPlane) -> dict[str, int]:
    """Image → revision, of each ReplicaSet."""
    return {
        rs["spec"]["template"]["spec"]["containers"][0]["image"]: int(
            rs["metadata"]["annotations"][REVISION]
        )
        for rs in plane.store.all("replicasets")
    }


def counts(plane: ControlPlane, since: int) -> Iterator[tuple[int, int, set[str]]]:
    """After each single event since version `since`: pods in all, ready ones, their images."""
    ready: dict[str, bool] = {}
    images: dict[str, str] = {}
    for event in plane.store.events:
        if event.plural != "pods":
            continue
        name = event.object["metadata"]["name"]
        if event.type == "DELETED":
            del ready[name], images[name]
        else:
            ready[name] = event.object["status"]["conditions"][0]["status"] == "True"
            images[name] = event.object["spec"]["containers"][0]["image"]
        if event.version > since:
            yield len(ready), sum(ready.values()), set(images.values())


# -- the arithmetic ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("replicas", "surge", "unavailable", "most", "least"),
    [
        (4, "25%", "25%", 5, 3),
        (10, "25%", "25%", 13, 8),  # the documentation's defaults: the surge rounds up, the other down
        (3, "25%", "25%", 4, 3),
        (10, "30%", "30%", 13, 7),  # the documentation's example of 30 %
        (1, "25%", "25%", 2, 1),
        (4, 1, 0, 5, 4),
        (2, 0, "25%", 2, 1),  # both 0 after rounding: one may be missing, or nothing could move
        (2, 0, 5, 2, 0),
        (0, 1, 0, 1, 0),
    ],
)  # fmt: skip
def test_the_bounds_are_those_of_the_documentation(replicas, surge, unavailable, most, least):
    bounds = Bounds.of(deployment(replicas=replicas, surge=surge, unavailable=unavailable)["spec"])
    assert (bounds.most, bounds.least) == (most, least)


def test_broken_pods_of_old_sets_go_first():
    bounds = Bounds(4, surge=1, unavailable=0)
    assert shrink(bounds, Set(1, 0), [Set(3, 3), Set(1, 0)]) == [3, 1]  # the new pod isn't ready
    assert shrink(bounds, Set(1, 1), [Set(3, 3), Set(1, 0)]) == [3, 0]
    assert shrink(bounds, Set(4, 4), [Set(1, 1)]) == [0]
    assert shrink(Bounds(4, 0, 4), Set(0, 0), [Set(4, 4)]) == [0]


def test_the_new_set_grows_into_the_room_that_there_is():
    bounds = Bounds(4, surge=2, unavailable=0)
    assert grow(bounds, Set(0, 0), [Set(4, 4)]) == 2
    assert grow(bounds, Set(2, 0), [Set(4, 4)]) == 2
    assert grow(bounds, Set(2, 2), [Set(1, 1)]) == 4
    assert grow(bounds, Set(6, 6), []) == 4


# -- a rollout, second by second ---------------------------------------------------------------------------------------

STRATEGIES = [
    (n, s, u)
    for n, s, u in product((1, 4, 7), (0, 1, "25%", "100%"), (0, 1, "25%"))
    if (s, u) != (0, 0)
]


@pytest.mark.parametrize("ready_after", [0, 40])
@pytest.mark.parametrize(("replicas", "surge", "unavailable"), STRATEGIES)
def test_no_moment_of_a_rollout_breaks_its_bounds(replicas, surge, unavailable, ready_after):
    plane = ControlPlane(dict.fromkeys(IMAGES, ready_after))
    asked = {"replicas": replicas, "surge": surge, "unavailable": unavailable}
    applied(plane, deployment("churn:1", **asked))
    run_out(plane)
    before = plane.store.version
    applied(plane, deployment("churn:2", **asked))
    run_out(plane)
    bounds = Bounds.of(known(plane)["spec"])
    seen = list(counts(plane, before))
    assert max(pods for pods, _, _ in seen) <= bounds.most
    assert min(ready for _, ready, _ in seen) >= bounds.least
    pods, ready, images = seen[-1]
    assert (pods, ready, images) == (replicas, replicas, {"churn:2"})
    assert progress(plane)["reason"] == "NewReplicaSetAvailable"


@pytest.mark.parametrize(("replicas", "surge", "unavailable"), STRATEGIES)
def test_a_rollout_that_cannot_come_up_stalls_within_its_bounds(replicas, surge, unavailable):
    plane = ControlPlane(IMAGES)
    asked = {"replicas": replicas, "surge": surge, "unavailable": unavailable}
    applied(plane, deployment("churn:1", **asked))
    run_out(plane)
    before, started = plane.store.version, plane.second
    applied(plane, deployment("churn:stuck", **asked, progressDeadlineSeconds=120))
    bounds = Bounds.of(known(plane)["spec"])
    plane.wait(119)
    assert progress(plane)["reason"] == "ReplicaSetUpdated"
    plane.wait(1)
    assert progress(plane)["status"] == "False"
    assert progress(plane)["reason"] == "ProgressDeadlineExceeded"
    assert progress(plane)["lastUpdateTime"] == stamp(started + 120)
    stalled = known(plane)
    plane.wait(86_400)
    assert known(plane) == stalled, "Kubernetes reports a stalled rollout, and undoes nothing"
    for pods, ready, _ in counts(plane, before):
        assert pods <= bounds.most and ready >= bounds.least


def test_a_rollout_is_played_from_its_beginning():
    played = rolled({"rollingUpdate": {"maxSurge": 1, "maxUnavailable": 0}}, replicas=4, loading=40)
    assert [tuple(m) for m in played] == [
        (0, 5, 4, 1), (40, 5, 4, 2), (80, 5, 4, 3), (120, 5, 4, 4), (160, 4, 4, 4)
    ]  # fmt: skip


def test_progress_starts_the_deadline_anew():
    plane = ControlPlane({"churn:1": 0, "churn:2": 100})
    applied(plane, deployment("churn:1"))
    applied(plane, deployment("churn:2", progressDeadlineSeconds=120))
    run_out(plane)
    assert plane.second == 400  # four pods, one after the other
    reasons = {
        c["reason"]
        for e in plane.store.events
        if e.plural == "deployments"
        for c in e.object.get("status", {}).get("conditions", [])
    }
    assert "ProgressDeadlineExceeded" not in reasons


def test_a_late_pod_ends_a_stall():
    plane = ControlPlane({"churn:1": 0, "churn:2": 300})
    applied(plane, deployment("churn:1"))
    applied(plane, deployment("churn:2", progressDeadlineSeconds=120))
    plane.wait(299)
    assert progress(plane)["reason"] == "ProgressDeadlineExceeded"
    plane.wait(1)
    assert progress(plane)["reason"] == "ReplicaSetUpdated"


def test_a_pod_counts_after_its_min_ready_seconds():
    plane = ControlPlane(IMAGES)
    applied(plane, deployment("churn:1", minReadySeconds=30))
    plane.wait(69)
    status = known(plane)["status"]
    assert (status["readyReplicas"], status["availableReplicas"]) == (4, 0)
    plane.wait(1)
    assert known(plane)["status"]["availableReplicas"] == 4


def test_recreate_never_has_two_versions_at_once():
    plane = ControlPlane(IMAGES)
    spec = {"strategy": {"type": "Recreate"}}
    applied(plane, deployment("churn:1", **spec))
    run_out(plane)
    before = plane.store.version
    applied(plane, deployment("churn:2", **spec))
    run_out(plane)
    seen = list(counts(plane, before))
    assert all(len(images) <= 1 for _, _, images in seen)
    assert min(pods for pods, _, _ in seen) == 0
    assert seen[-1] == (4, 4, {"churn:2"})


@pytest.mark.parametrize("replicas", [0, 2, 9])
def test_scaling_makes_no_revision(replicas):
    plane = ControlPlane(IMAGES)
    applied(plane, deployment("churn:1"))
    run_out(plane)
    applied(plane, deployment("churn:1", replicas=replicas))
    run_out(plane)
    assert revisions(plane) == {"churn:1": 1}
    assert known(plane)["status"]["availableReplicas"] == replicas


# -- history -----------------------------------------------------------------------------------------------------------


def test_going_back_takes_the_old_replica_set_under_a_new_revision():
    plane = ControlPlane(IMAGES)
    for image in ("churn:1", "churn:2", "churn:1"):
        applied(plane, deployment(image))
        run_out(plane)
    assert revisions(plane) == {"churn:2": 2, "churn:1": 3}


@pytest.mark.parametrize(("limit", "kept"), [(None, 10), (10, 10), (3, 3), (0, 0)])
def test_the_oldest_revisions_are_forgotten(limit, kept):
    plane = ControlPlane(IMAGES)
    more = {} if limit is None else {"revisionHistoryLimit": limit}
    for version in range(1, 13):
        applied(plane, deployment(f"churn:{version}", replicas=1, **more))
        run_out(plane)
    assert sorted(revisions(plane).values()) == list(range(12 - kept, 13))


def test_nothing_is_forgotten_while_a_rollout_is_stalled():
    plane = ControlPlane(IMAGES)
    for image in ("churn:1", "churn:2", "churn:stuck"):
        applied(plane, deployment(image, revisionHistoryLimit=0))
        run_out(plane)
    assert set(revisions(plane)) == {"churn:2", "churn:stuck"}


# -- pods --------------------------------------------------------------------------------------------------------------


def test_a_pod_that_is_gone_is_replaced_and_that_is_no_rollout():
    plane = ControlPlane(IMAGES)
    applied(plane, deployment("churn:1"))
    run_out(plane)
    gone = plane.store.all("pods")[0]["metadata"]["name"]
    plane.write(lambda store, second: store.delete("pods", gone, second))
    assert list(counts(plane, 0))[-1][:2] == (4, 3)
    assert progress(plane)["reason"] == "NewReplicaSetAvailable"
    run_out(plane)
    assert list(counts(plane, 0))[-1][:2] == (4, 4)


def test_an_image_that_nobody_pushed_cannot_be_pulled():
    plane = ControlPlane(IMAGES)
    applied(plane, deployment("churn:99"))
    states = [p["status"]["containerStatuses"][0]["state"] for p in plane.store.all("pods")]
    assert states == [{"waiting": {"reason": "ImagePullBackOff"}}] * 4


REQUESTS, LIMITS = {"cpu": "250m", "memory": "1Gi"}, {"cpu": "250m", "memory": "1Gi"}


@pytest.mark.parametrize(
    ("containers", "expected"),
    [
        ([{}], "BestEffort"),
        ([{"requests": {}}], "BestEffort"),
        ([{"requests": REQUESTS}], "Burstable"),
        ([{"requests": REQUESTS, "limits": {"memory": "1Gi"}}], "Burstable"),
        ([{"requests": REQUESTS, "limits": {**LIMITS, "memory": "2Gi"}}], "Burstable"),
        ([{"requests": REQUESTS, "limits": LIMITS}], "Guaranteed"),
        ([{"limits": LIMITS}], "Guaranteed"),  # a missing request is its limit
        ([{"limits": LIMITS}, {}], "Burstable"),  # every container counts
    ],
)
def test_the_class_of_a_pod_is_that_of_the_documentation(containers, expected):
    spec = {"containers": [{"name": str(k), "resources": r} for k, r in enumerate(containers)]}
    assert qos_class(spec) == expected


def test_a_cluster_goes_on_in_another_process():
    one, two = ControlPlane(IMAGES), ControlPlane(IMAGES)
    applied(one, deployment("churn:1"))
    run_out(one)
    applied(one, deployment("churn:2"))
    two.restore(one.saved())
    for plane in (one, two):
        run_out(plane)
    assert two.second == one.second == 200
    assert two.store.saved() == one.store.saved()


def test_who_is_deleted_takes_along_what_it_owns():
    plane = ControlPlane(IMAGES)
    applied(plane, deployment("churn:1"))
    plane.write(lambda store, second: store.delete("deployments", "churn", second))
    assert not plane.store.all("replicasets") and not plane.store.all("pods")


# -- requests ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("spoiled", "word"),
    [
        ({"surge": 0, "unavailable": 0}, "may not be 0"),
        ({"surge": "0%", "unavailable": 0}, "may not be 0"),
        ({"paused": True}, "paused"),
        ({"selector": {"matchLabels": {"app": "other"}}}, "does not match"),
        ({"selector": {}}, "selector"),
        ({"replicas": -1}, "replicas"),
        ({"replicas": "4"}, "replicas"),
        ({"template": {"metadata": {"labels": {"app": "churn"}}}}, "containers"),
        ({"progressDeadlineSeconds": 10, "minReadySeconds": 10}, "progressDeadlineSeconds"),
    ],
)
def test_what_kubernetes_refuses_is_refused(spoiled, word):
    with pytest.raises(Refused, match=word) as no:
        completed("deployments", deployment(**spoiled))
    assert no.value.code == 422


def test_a_deployment_gets_the_defaults_of_the_api():
    given = deployment()
    del given["spec"]["strategy"], given["spec"]["replicas"]
    spec = completed("deployments", given)["spec"]
    assert spec["replicas"] == 1 and spec["revisionHistoryLimit"] == 10
    assert spec["progressDeadlineSeconds"] == 600
    assert spec["strategy"]["rollingUpdate"] == {"maxSurge": "25%", "maxUnavailable": "25%"}


MERGE, STRATEGIC, JSON = (
    f"application/{kind}+json" for kind in ("merge-patch", "strategic-merge-patch", "json-patch")
)
OLD = {"a": 1, "containers": [{"name": "x", "image": "1"}, {"name": "y"}], "args": ["p"]}
Y_GONE = {"containers": [{"name": "y", "$patch": "delete"}]}


@pytest.mark.parametrize(
    ("content_type", "patch", "new"),
    [
        (MERGE, {"a": None, "b": {"c": 2}}, {"b": {"c": 2}}),
        (MERGE, {"containers": [{"name": "x"}]}, {"a": 1, "containers": [{"name": "x"}]}),
        (
            STRATEGIC,
            {"containers": [{"name": "x", "image": "2"}], "$setElementOrder/containers": []},
            {"a": 1, "containers": [{"name": "x", "image": "2"}, {"name": "y"}]},
        ),
        (STRATEGIC, Y_GONE, {"a": 1, "containers": [{"name": "x", "image": "1"}]}),
        (STRATEGIC, {"args": ["q"]}, {"args": ["q"]}),
        (JSON, [{"op": "replace", "path": "/a", "value": 2}], {"a": 2}),
        (JSON, [{"op": "add", "path": "/x~1y", "value": 2}], {"x/y": 2}),
        (JSON, [{"op": "replace", "path": "/containers/0/name", "value": "z"}],
         {"containers": [{"name": "z", "image": "1"}, {"name": "y"}]}),
        (JSON, [{"op": "remove", "path": "/args"}], {}),
    ],
)  # fmt: skip
def test_a_patch(content_type, patch, new):
    got = patched(OLD, patch, content_type)
    assert {k: got[k] for k in new} == new
    assert OLD["a"] == 1, "the old object stays as it was"


@pytest.mark.parametrize(
    ("content_type", "patch", "code"),
    [
        ("application/apply-patch+yaml", {}, 415),
        (JSON, {"a": 1}, 415),
        (JSON, [{"op": "replace", "path": "/no/where", "value": 1}], 422),
        (JSON, [{"op": "move", "path": "/a", "from": "/b"}], 422),
    ],
)
def test_a_patch_that_is_refused(content_type, patch, code):
    with pytest.raises(Refused) as no:
        patched(OLD, patch, content_type)
    assert no.value.code == code


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "0s"), (119, "119s"), (120, "2m"), (200, "3m20s"), (600, "10m"), (10_800, "3h"), (11_100, "3h5m")],
)  # fmt: skip
def test_ages_are_said_as_kubectl_says_them(seconds, said):
    assert duration(seconds) == said


# -- over HTTP ---------------------------------------------------------------------------------------------------------


def ask(config: Path, method: str, path: str, body: bytes | None = None) -> tuple[int, Any]:
    server = json.loads(config.read_text())["clusters"][0]["cluster"]["server"]
    try:
        with urlopen(Request(server + path, body, method=method), timeout=10) as answer:
            return answer.status, json.loads(answer.read())
    except HTTPError as error:
        return error.code, json.loads(error.read())


@pytest.mark.parametrize(
    ("method", "path", "body", "code"),
    [
        ("GET", "/api/v1/services", None, 404),
        ("GET", "/apis/apps/v1/pods", None, 404),
        ("GET", "/apis/apps/v1/namespaces/default/deployments/none", None, 404),
        ("DELETE", "/api/v1/namespaces/default/pods/none", None, 404),
        ("POST", "/apis/apps/v1/namespaces/default/deployments", b"{", 400),
        ("POST", "/apis/apps/v1/namespaces/default/deployments", b"{}", 422),
        ("POST", "/apis/apps/v1/namespaces/default/deployments", b"[]", 500),
    ],
)
def test_a_request_that_makes_no_sense_is_answered_and_the_next_one_too(method, path, body, code):
    with serving(IMAGES) as (_, config):
        got, told = ask(config, method, path, body)
        assert (got, told["kind"], told["code"]) == (code, "Status", code)
        assert ask(config, "GET", "/api/v1/namespaces/default/pods")[0] == 200


def test_a_watch_moves_the_clock_and_a_list_does_not():
    with serving(IMAGES) as (plane, config):
        pods = "/api/v1/namespaces/default/pods"
        ask(
            config,
            "POST",
            "/apis/apps/v1/namespaces/default/deployments",
            json.dumps(deployment()).encode(),
        )
        assert len(ask(config, "GET", pods)[1]["items"]) == 4 and plane.second == 0
        server = json.loads(config.read_text())["clusters"][0]["cluster"]["server"]
        with urlopen(
            f"{server}{pods}?watch=true&sendInitialEvents=true&timeoutSeconds=1", timeout=10
        ) as watch:
            events = [json.loads(line) for line in watch.read().splitlines()]
        assert [e["type"] for e in events] == ["ADDED"] * 4 + ["BOOKMARK"] + ["MODIFIED"] * 4
        assert plane.second == 40


def test_nothing_is_left_of_it(tmp_path):
    before = set(threading.enumerate())
    with serving(IMAGES) as (_, config):
        server = json.loads(config.read_text())["clusters"][0]["cluster"]["server"]
        assert urlopen(f"{server}/version", timeout=5).status == 200
        assert server.startswith("http://127.0.0.1:")
    assert not config.exists() and not config.parent.exists()
    with pytest.raises(URLError):
        urlopen(f"{server}/version", timeout=5)
    for thread in set(threading.enumerate()) - before:
        thread.join(5)
    assert set(threading.enumerate()) <= before


def test_it_stops_when_it_is_interrupted():
    with pytest.raises(KeyboardInterrupt), serving(IMAGES) as (_, config):
        raise KeyboardInterrupt
    assert not config.exists()


# -- the real kubectl --------------------------------------------------------------------------------------------------

KUBECTL = shutil.which(
    "kubectl", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
)
SESSION = """
create -f deployment.yaml
rollout status deployment/churn
get deployments,replicasets,pods
set image deployment/churn api=churn:2
rollout status deployment/churn
set image deployment/churn api=churn:stuck
rollout status deployment/churn
rollout history deployment/churn
rollout undo deployment/churn
rollout status deployment/churn
rollout history deployment/churn
get replicasets -o wide
scale deployment/churn --replicas=6
rollout status deployment/churn
get deployment churn
delete deployment churn
get all
"""


def kubectl(config: Path, home: Path, line: str) -> tuple[int, str]:
    environment = {"KUBECONFIG": str(config), "HOME": str(home), "PATH": os.environ["PATH"]}
    done = subprocess.run(
        [KUBECTL, *line.split()], cwd=home, env=environment, capture_output=True, text=True, timeout=60, check=False
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


def session(home: Path) -> list[tuple[int, str]]:
    home.mkdir()
    (home / "deployment.yaml").write_text(json.dumps(deployment(progressDeadlineSeconds=120)))
    with serving(IMAGES) as (_, config):
        return [kubectl(config, home, line) for line in SESSION.strip().splitlines()]


def test_the_real_kubectl_takes_it_for_a_cluster_and_tells_the_same_story_each_time(tmp_path):
    told = session(tmp_path / "one")
    assert [code for code, _ in told] == [0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    assert "successfully rolled out" in told[1][1] and "4/4" in told[2][1]
    assert 'error: deployment "churn" exceeded its progress deadline' in told[6][1]
    assert [line.split()[0] for line in told[7][1].splitlines()[2:] if line] == ["1", "2", "3"]
    assert "rolled back" in told[8][1] and "successfully rolled out" in told[9][1]
    assert [line.split()[0] for line in told[10][1].splitlines()[2:] if line] == ["1", "3", "4"]
    assert "6/6" in told[14][1] and "No resources found" in told[16][1]
    assert session(tmp_path / "two") == told
