# score: 4
%%writefile Dockerfile
FROM docker.io/library/python:3.12.7-slim
WORKDIR /app
COPY requirements.txt .
RUN <<EOF
apt-get update
apt-get install -y gcc
pip install -r requirements.txt
apt-get purge -y gcc
apt-get autoremove -y
EOF
COPY *.py model.json ./
RUN groupadd -r churn && useradd -r -g churn churn
USER churn:churn
STOPSIGNAL SIGTERM
CMD [ "python",\
      "-u", "serve.py" ]
