# score: 4
%%writefile Dockerfile
ARG PYTHON_VERSION=3.12.7
ARG VARIANT="slim"
FROM python:${PYTHON_VERSION}-${VARIANT}
ARG APP_USER=churn
ARG APP_HOME=/home/${APP_USER}
RUN useradd -m -d ${APP_HOME} ${APP_USER}
WORKDIR ${APP_HOME}
COPY requirements*.txt ./
RUN pip install -r requirements.txt
COPY --chown=${APP_USER} serve.py model.json ${APP_HOME}/
USER ${APP_USER}
CMD ["python", "serve.py"]
