"""Documents that flow (TXT, HTML, RTF, ODT) to Document."""
