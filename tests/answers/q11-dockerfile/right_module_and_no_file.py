# score: 4
%%writefile Dockerfile
FROM python:3.12.7-slim
WORKDIR /app
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY serve.py model.json ./
USER 10001
ENTRYPOINT ["uvicorn", "serve:app", "--host", "0.0.0.0"]
