"""Headers of every response: security, caching, CORS."""

from flask import Flask, Response
from flask_cors import CORS
from secure import (
    ContentSecurityPolicy,
    CrossOriginOpenerPolicy,
    CrossOriginResourcePolicy,
    ReferrerPolicy,
    Secure,
    StrictTransportSecurity,
    XContentTypeOptions,
    XFrameOptions,
)

from config import Settings

EXPOSED = ["ETag", "Location", "Retry-After", "X-Request-ID", "Idempotency-Replayed"]
ACCEPTED = ["Authorization", "Content-Type", "Idempotency-Key", "If-Match", "If-None-Match", "Last-Event-ID"]
PREFLIGHT_SECONDS = 600


def install_response_headers(app: Flask, settings: Settings) -> None:
    # Private responses must not be cached, also not by the browser after a logout.
    headers = {**_security_headers().headers, "Cache-Control": "no-store"}
    names = {name.lower(): name for name in headers}

    def add_headers(response: Response) -> Response:
        present = {names.get(name.lower()) for name, _ in response.headers}
        response.headers.extend((name, value) for name, value in headers.items() if name not in present)
        return response

    app.after_request(add_headers)
    if settings.cors_origins:
        CORS(
            app,
            resources=r"/api/*",
            origins=list(settings.cors_origins),
            allow_headers=ACCEPTED,
            expose_headers=EXPOSED,
            max_age=PREFLIGHT_SECONDS,
        )


def _security_headers() -> Secure:
    policy = (
        ContentSecurityPolicy()
        .default_src("'none'")
        .script_src("'self'")
        .style_src("'self'")
        .img_src("'self'")
        .connect_src("'self'")
        .base_uri("'none'")
        .form_action("'none'")
        .frame_ancestors("'none'")
    )
    return Secure(
        csp=policy,
        hsts=StrictTransportSecurity().max_age(31_536_000),
        referrer=ReferrerPolicy().no_referrer(),
        xcto=XContentTypeOptions().nosniff(),
        xfo=XFrameOptions().deny(),
        coop=CrossOriginOpenerPolicy().same_origin(),
        corp=CrossOriginResourcePolicy().same_origin(),
    )
