# score: 3
# misconception: a user set in an earlier stage is inherited by all
# fails: it runs as somebody, and hears SIGTERM
# idea: without USER the container runs as root
%%writefile Dockerfile
FROM python:3.12.7-slim AS build
USER 10001
COPY requirements.txt ./
RUN pip install --prefix=/tmp/deps -r requirements.txt
FROM python:3.12.7-slim
COPY --from=build /tmp/deps /usr/local
WORKDIR /app
COPY serve.py model.json ./
CMD ["python", "serve.py"]
