# score: 3
# misconception: the model changes rarely, so it may come first
# fails: a change of code installs nothing anew
# idea: copy them after the installation
%%writefile Dockerfile
FROM python:3.12.7-slim
WORKDIR /app
COPY model.json requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY serve.py ./
USER 10001
CMD ["python", "serve.py"]
