from django.contrib.auth.views import LoginView
from django.core.servers.basehttp import WSGIRequestHandler
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail_lms import urls as lms_urls

# One request at a time is served: a connection that a browser opens ahead, and says nothing on, must not hold up all others.
WSGIRequestHandler.timeout = 2

urlpatterns = [
    path("login/", LoginView.as_view(template_name="base.html")),
    path("admin/", include(wagtailadmin_urls)),
    path("lms/", include(lms_urls)),
    path("", include(wagtail_urls)),
]
