"""A folder that will not do is named before anything starts; what a backup keeps is in
``tests/models/privacy/test_erasure_journal.py``."""

from dev.stack.backup import DUMP, main


def test_the_folder_is_judged_first(tmp_path, capsys):
    (tmp_path / DUMP).touch()
    tries = {
        ("save", ""): "make backup FOLDER=path",
        ("restore", ""): "make restore FOLDER=path",
        ("save", str(tmp_path)): "needs a new folder",
        ("restore", str(tmp_path)): "is no backup",
    }
    for (action, folder), sentence in tries.items():
        assert main(action, folder) == 1
        assert sentence in capsys.readouterr().err
