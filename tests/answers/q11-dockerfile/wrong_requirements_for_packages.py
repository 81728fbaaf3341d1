# score: 2
# misconception: the list of the packages is the packages
# fails: a change of code installs nothing anew
# idea: no packages
%%writefile Dockerfile
FROM python:3.12.7-slim AS build
WORKDIR /app
COPY requirements.txt ./
RUN python -m venv /opt/venv && /opt/venv/bin/pip install --no-cache-dir -r requirements.txt

FROM python:3.12.7-slim
WORKDIR /app
COPY --from=build /app/requirements.txt ./
COPY model.json serve.py ./
USER 10001
CMD ["python", "serve.py"]
