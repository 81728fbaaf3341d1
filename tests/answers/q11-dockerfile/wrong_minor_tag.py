# score: 3
# misconception: 3.12 is a version
# fails: every image is pinned
# idea: an image's tag moves
%%writefile Dockerfile
FROM python:3.12-slim
WORKDIR /app
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY serve.py model.json ./
USER 10001
CMD ["python", "serve.py"]
