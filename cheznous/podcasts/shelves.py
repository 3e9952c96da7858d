"""Where the applications put a podcast: Apple's categories, which every other one reads, in French.

https://podcasters.apple.com/support/1691-apple-podcasts-categories, read on 23 November 2026; those that fit culture.
A name is "Category" or "Category/Sub-category".
"""

CATEGORIES = {
    "History": "Histoire",
    "Society & Culture": "Culture et société",
    "Society & Culture/Documentary": "Culture et société : documentaire",
    "Society & Culture/Places & Travel": "Culture et société : lieux et voyages",
    "Society & Culture/Personal Journals": "Culture et société : récits de vie",
    "Arts": "Arts",
    "Arts/Visual Arts": "Arts : arts visuels",
    "Arts/Performing Arts": "Arts : spectacle vivant",
    "Arts/Books": "Arts : livres",
    "Arts/Design": "Arts : métiers d’art et design",
    "Arts/Food": "Arts : cuisine",
    "Music": "Musique",
    "Music/Music History": "Musique : histoire",
    "Kids & Family": "Enfants et famille",
    "Kids & Family/Stories for Kids": "Enfants et famille : histoires",
    "Kids & Family/Education for Kids": "Enfants et famille : apprendre",
    "Education": "Éducation",
    "Science": "Sciences",
    "Science/Nature": "Sciences : nature",
    "Science/Social Sciences": "Sciences : sciences humaines",
    "Fiction": "Fiction",
    "TV & Film": "Cinéma et télévision",
    "Leisure/Crafts": "Loisirs : fabriquer",
}
