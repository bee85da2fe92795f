"""wagtail-lms 0.11.1 unpacks a package once: a new zip is stored, and the old one goes on being served."""

from wagtail.admin.views.generic import EditView
from wagtail_lms.viewsets import SCORMPackageViewSet


class UnpackingEditView(EditView):
    def save_instance(self):
        if "package_file" in self.form.changed_data:
            self.form.instance.extracted_path = ""
        return super().save_instance()


class ReplaceableScormPackages(SCORMPackageViewSet):
    edit_view_class = UnpackingEditView
