# score: 4
import logging


class Job:
    """The job as an object, with a frame of records."""

    def __init__(self, store, version):
        self.store, self.version = store, version

    def open_rows(self, rows):
        table = pd.DataFrame(self.store.read(), columns=["customer_id", "model_version", "score"])
        table = table[table.model_version == self.version]
        merged = rows.merge(table[["customer_id"]], on="customer_id", how="left", indicator=True)
        return merged[merged["_merge"] == "left_only"]

    def run(self, rows):
        todo = self.open_rows(rows).reset_index(drop=True)
        todo["score"] = predict(todo, self.version) if len(todo) else []
        todo["model_version"] = self.version
        for _, chunk in todo.groupby(todo.index // 20):
            self.store.upsert(chunk[["customer_id", "model_version", "score"]].to_dict("records"))


def score_batch(rows, store, model_version):
    try:
        Job(store, model_version).run(rows)
    except BaseException:
        logging.getLogger("nightly").info("the job ended early")
        raise
