# score: 2
# misconception: what the builder installed is there in the final stage
# fails: a change of code installs nothing anew
# idea: the final image has no packages
%%writefile Dockerfile
FROM python:3.12.7-slim AS build
COPY requirements.txt ./
RUN pip install -r requirements.txt
FROM python:3.12.7-slim
WORKDIR /app
COPY serve.py model.json ./
USER 10001
CMD ["python", "serve.py"]
