# score: 2
# misconception: latest is the newest, so the best
# fails: every image is pinned
# idea: an image's tag moves
%%writefile Dockerfile
FROM python:latest
WORKDIR /app
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY serve.py model.json ./
USER 10001
CMD ["python", "serve.py"]
