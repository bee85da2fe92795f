"""A fresh database: a member of staff, a trainee, and a course with one lesson that has no package yet."""

import django

django.setup()

from django.contrib.auth.models import User  # noqa: E402  # models exist only after setup
from django.core.management import call_command  # noqa: E402
from wagtail.models import Collection, Locale, Page, Site  # noqa: E402
from wagtail_lms.models import CoursePage, SCORMLessonPage  # noqa: E402

call_command("migrate", run_syncdb=True, verbosity=0)
Locale.objects.create(language_code="en")
Collection.add_root(name="Root")
root = Page.add_root(title="Root")
home = root.add_child(instance=Page(title="Home", slug="home"))
Site.objects.create(hostname="127.0.0.1", root_page=home, is_default_site=True)
course = home.add_child(instance=CoursePage(title="Course", slug="course"))
course.add_child(instance=SCORMLessonPage(title="Lesson", slug="lesson"))
User.objects.create_superuser("staff", password="staff")
User.objects.create_user("trainee", password="trainee", first_name="Ada", last_name="Okafor")
