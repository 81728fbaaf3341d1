# score: 3
# misconception: the code finds its model
# fails: a change of code installs nothing anew
# idea: lacks serve.py or model.json
%%writefile Dockerfile
FROM python:3.12.7-slim
WORKDIR /app
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY serve.py ./
USER 10001
CMD ["python", "serve.py"]
