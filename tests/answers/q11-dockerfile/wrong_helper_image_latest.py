# score: 3
# misconception: only the final base matters
# fails: every image is pinned
# idea: an image's tag moves
%%writefile Dockerfile
FROM python:3.12.7-slim
COPY --from=ghcr.io/astral-sh/uv:latest /uv /bin/uv
WORKDIR /app
COPY requirements.txt ./
RUN uv pip install --system -r requirements.txt
COPY serve.py model.json ./
USER 10001
CMD ["python", "serve.py"]
