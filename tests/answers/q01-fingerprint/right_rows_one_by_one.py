# score: 3
class Fingerprint:
    """Called like a function."""

    def __call__(self, data, config, code):
        import hashlib
        import json

        columns = sorted(data)
        lines = ["|".join(columns)]
        for row in data[columns].itertuples(index=False):
            lines.append("|".join(repr(v.item() if hasattr(v, "item") else v) for v in row))
        lines += [json.dumps(config, sort_keys=True), code]
        return hashlib.sha512("\n".join(lines).encode()).hexdigest()


fingerprint = Fingerprint()
