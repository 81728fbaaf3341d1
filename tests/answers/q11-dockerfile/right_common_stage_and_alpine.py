# score: 4
%%writefile Dockerfile
FROM python:3.12.7-alpine3.20 AS base
USER 1000

FROM base AS deps
USER root
COPY requirements.txt /tmp/
RUN apk add --no-cache --virtual .build-deps gcc musl-dev \
 && python -m venv /venv \
 && /venv/bin/pip install -r /tmp/requirements.txt \
 && apk del .build-deps

FROM base
COPY --link --from=deps /venv /venv
COPY --link serve.py model.json /srv/
WORKDIR /srv
ENV PATH="/venv/bin:$PATH"
CMD ["python", "-m", "serve"]
