# score: 4
%%writefile Dockerfile
# syntax=docker/dockerfile:1
ARG BASE=python:3.12.7-slim-bookworm@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
FROM ${BASE} AS builder
RUN apt-get update && apt-get install -y --no-install-recommends \
        build-essential \
    # the compiler stays here
        libpq-dev \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /build
COPY ["requirements.txt", "/build/"]
RUN --mount=type=cache,target=/root/.cache/pip \
    pip wheel --wheel-dir /wheels -r requirements.txt

FROM ${BASE}
ARG UID=10001
ENV PYTHONUNBUFFERED=1 PIP_NO_CACHE_DIR=1 \
    TOKENIZERS_PARALLELISM=false
COPY --from=builder /wheels /wheels
COPY requirements.txt .
RUN pip install --no-index --find-links=/wheels -r requirements.txt && rm -rf /wheels
RUN useradd --uid ${UID} --create-home app
WORKDIR /app
COPY --chown=app:app model.json .
COPY --chown=app:app serve.py .
USER app
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=3s \
  CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/live')"]
ENTRYPOINT ["python"]
CMD ["serve.py"]
