# score: 3
# misconception: CI hands the version in
# fails: every image is pinned
# idea: an image's tag moves
%%writefile Dockerfile
ARG VERSION
FROM python:${VERSION}-slim
WORKDIR /app
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY serve.py model.json ./
USER 10001
CMD ["python", "serve.py"]
