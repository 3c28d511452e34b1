"""What a person reads beside the file: how to import it."""

GUIDE = """\
COMMENT IMPORTER CE BLOG DANS WORDPRESS

1. Choisissez d'abord le fuseau horaire (Réglages > Général).
2. Outils > Importer > WordPress > « Lancer l'outil d'importation », puis choisissez blog.xml.
   S'il y a blog-1.xml, blog-2.xml, etc. : importez-les un par un, dans cet ordre.
3. Attribuez chaque auteur à un compte (existant ou nouveau).
4. « Changer toutes les adresses importées » : cochez si les anciens liens vers le blog doivent mener
   au nouveau site, décochez pour les laisser tels quels.

N'importez qu'une seule fois : une seconde importation ajoute des données en double.
Les images gardent leur adresse actuelle.

Avec WP-CLI, sans limite de taille :   wp import blog*.xml --authors=create


HOW TO IMPORT THIS BLOG INTO WORDPRESS

1. Set the time zone first (Settings > General).
2. Tools > Import > WordPress > "Run Importer", then choose blog.xml.
   Where there are blog-1.xml, blog-2.xml and so on, import them one by one, in that order.
3. Assign each author to a user (an old or a new one).
4. "Change all imported URLs": tick it if links to the old blog should lead to the new site, untick it
   to leave them as they are.

Import only once: a second import adds some things twice.
Pictures keep the address that they have now.

With WP-CLI, without a limit of size:   wp import blog*.xml --authors=create
"""
