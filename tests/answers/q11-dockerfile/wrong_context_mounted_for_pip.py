# score: 3
# misconception: what is mounted and not copied is no part of the layer
# fails: a change of code installs nothing anew
# idea: copy them after the installation
%%writefile Dockerfile
FROM python:3.12.7-slim
WORKDIR /app
RUN --mount=type=bind,target=. pip install --no-cache-dir -r requirements.txt
COPY serve.py model.json ./
USER 10001
CMD ["python", "serve.py"]
