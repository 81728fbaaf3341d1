# score: 3
def fingerprint(data, config, code):
    import hashlib, json
    everything = {"data": data.to_dict(orient="list"), "config": config, "code": code}
    text = json.dumps(everything, sort_keys=True, separators=(",", ":"))
    return "run-" + hashlib.md5(text.encode()).hexdigest()
