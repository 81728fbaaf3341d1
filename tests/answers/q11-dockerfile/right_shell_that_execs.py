# score: 4
%%writefile Dockerfile
FROM python:3.12.7-slim
ENV PYTHONDONTWRITEBYTECODE 1
ENV PORT=8000
WORKDIR /app
COPY requirements.txt requirements.txt
RUN python -m pip install --upgrade pip
RUN set -eux; \
    python -m pip install --require-hashes -r requirements.txt
RUN adduser --system --uid 10001 app
COPY --chown=app model.json model.json
COPY --chown=app serve.py serve.py
USER app
CMD ["sh", "-c", "exec python serve.py --port $PORT"]
