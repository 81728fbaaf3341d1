# score: 3
# misconception: COPY --from leaves the compiler behind, whatever is copied
# fails: nothing stays that shouldn't
# idea: a compiler stays in the final image
%%writefile Dockerfile
FROM python:3.12.7-slim AS build
RUN apt-get update && apt-get install -y build-essential
COPY requirements.txt ./
RUN pip install -r requirements.txt
FROM python:3.12.7-slim
COPY --from=build / /
WORKDIR /app
COPY serve.py model.json ./
USER 10001
CMD ["python", "serve.py"]
