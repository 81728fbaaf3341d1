# score: 4
%%writefile Dockerfile
FROM python:3.12.7-slim
LABEL org.opencontainers.image.title="churn"
COPY requirements.txt /app/requirements.txt
WORKDIR /app
RUN --mount=type=secret,id=pip_token,env=PIP_TOKEN ["pip", "install", "-r", "requirements.txt"]
ADD --exclude=.env --exclude=tests . /app
ENV DB_PASSWORD_FILE=/run/secrets/db
USER nobody
CMD ["python", "serve.py"]
