# score: 6
from dataclasses import dataclass


@dataclass
class Environment:
    client: object
    model: str
    env: str

    @property
    def key(self):
        return f"{self.env}-undo"

    @property
    def serving(self):
        return self.client.get_registered_model(self.model).aliases.get(self.env)

    def undo_list(self):
        tags = self.client.get_registered_model(self.model).tags
        return [int(v) for v in tags.get(self.key, "").split()]

    def point_at(self, version, undo):
        self.client.set_registered_model_tag(self.model, self.key, " ".join(map(str, undo)) or " ")
        self.client.set_registered_model_alias(self.model, self.env, version)


def gate(client, name, version):
    mv = client.get_model_version(name, version)
    problems = []
    if not mv.run_id:
        return ["no run"]
    run = client.get_run(mv.run_id)
    if not run.inputs.dataset_inputs:
        problems.append("no dataset")
    if not run.data.metrics.get("auc", float("-inf")) >= 0.75:
        problems.append("auc")
    return problems


def promote(client, name, version, env, expected_current):
    place = Environment(client, name, env)
    problems = gate(client, name, version)
    if place.serving != expected_current:
        problems.append("stale")
    if problems:
        raise ValueError(", ".join(problems))
    undo = place.undo_list()
    place.point_at(version, undo if expected_current is None else undo + [expected_current])


def rollback(client, name, env):
    place = Environment(client, name, env)
    alive = {int(v.version) for v in client.search_model_versions(f"name='{name}'")}
    undo = [v for v in place.undo_list() if v in alive]
    if not undo:
        raise IndexError("nothing to undo")
    place.point_at(undo[-1], undo[:-1])
    return undo[-1]
