# score: 3
# misconception: what a RUN removes was never there
# fails: nothing stays that shouldn't
# idea: a secret in ENV, ARG or RUN
%%writefile Dockerfile
FROM python:3.12.7-slim
WORKDIR /app
COPY requirements.txt ./
RUN echo "machine pypi.example.org login ci password hunter2" > /root/.netrc && pip install --no-cache-dir -r requirements.txt && rm /root/.netrc
COPY model.json serve.py ./
USER 10001
CMD ["python", "serve.py"]
