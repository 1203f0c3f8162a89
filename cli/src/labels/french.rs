//! The program's words in French.

use anticaptcha_errors::Table;

use super::{
    About, Columns, Completions, EXAMPLE, Explain, Formats, Help, Labels, List, Man, Message,
    Program, Search, flag, valued,
};

pub(super) static LABELS: Labels = Labels {
    columns: Columns {
        id: "id",
        code: "code",
        variant: "variante",
        category: "catégorie",
        action: "action",
        retryable: "répétable",
        description: "description",
    },
    yes: "oui",
    no: "non",
    formats: Formats {
        text: "Des colonnes, à la largeur du terminal",
        json: "Un tableau JSON d'objets, dans toutes les langues\u{a0}; voir --schema",
        csv: "Les mêmes champs qu'en JSON, avec une colonne par langue pour la description",
        markdown: "Un tableau pour un document",
    },
    help: Help {
        usage: "Usage\u{a0}",
        commands: "Commandes\u{a0}",
        arguments: "Arguments\u{a0}",
        options: "Options\u{a0}",
        output: "Affichage\u{a0}",
        described_values: "Valeurs possibles\u{a0}",
        name_section: "NOM",
        synopsis_section: "SYNOPSIS",
        description_section: "DESCRIPTION",
        after: "\
Code de sortie\u{a0}:
  0
    tout ce qui était demandé a été trouvé
  1
    quelque chose n'a pas été trouvé, ou une lecture ou une écriture a échoué
  2
    ligne de commande incorrecte

Environnement\u{a0}:
  LC_ALL, LC_MESSAGES, LANG
    la langue de l'affichage
  NO_COLOR
    pas de couleurs, si elle est définie et non vide
  COLUMNS
    la largeur de l'affichage, au lieu de celle du terminal. Sans l'une ni l'autre, vers un tube \
    ou un fichier, les tableaux ont la largeur qu'il faut",
    },
    program: Program {
        about: About(
            "Le registre des erreurs de l'API Anti-Captcha (non officiel)\u{a0}: ce que chacune \
             signifie et ce qu'il faut faire",
        ),
        help: flag("Afficher l'aide\u{a0}: -h en bref, --help en entier"),
        version: flag("Afficher la version\u{a0}: -V seule, --version avec le tableau intégré"),
        lang: valued(
            "LANGUE",
            "La langue de l'affichage [par défaut\u{a0}: celle des variables d'environnement]\n\n\
             C'est la première de LC_ALL, LC_MESSAGES et LANG à être définie qui la donne. Si le \
             registre n'a pas cette langue, l'affichage est dans la première langue du registre.",
        ),
        color: valued(
            "QUAND",
            "Quand mettre des couleurs\u{a0}; auto\u{a0}: sur un terminal, sauf si NO_COLOR est \
             définie et non vide",
        ),
    },
    explain: Explain {
        about: About(
            "Dire ce que signifie une erreur et ce qu'il faut faire\n\nChaque argument est \
             cherché séparément\u{a0}; un id que plusieurs codes partagent les donne tous.",
        ),
        queries: valued(
            "ID|CODE|-",
            "Un id (12), un code en majuscules ou en minuscules, avec ou sans ERROR_ \
             (zero_balance), ou - pour des réponses de l'API sur l'entrée standard\u{a0}: des \
             objets JSON, sur une ou plusieurs lignes chacun",
        ),
    },
    list: List {
        about: About(
            "Afficher le tableau des erreurs\n\nSans option\u{a0}: le tableau entier, sur un \
             terminal groupé par catégorie et ajusté à la largeur.",
        ),
        category: valued(
            "CATÉGORIE",
            "Seulement les erreurs de cette catégorie\u{a0}; séparez-en plusieurs par des \
             virgules, ou donnez à chacune sa propre option",
        ),
        action: valued(
            "ACTION",
            "Seulement les erreurs qui demandent cette action\u{a0}; donnez-en plusieurs comme \
             pour --category",
        ),
        retryable: flag(
            "Seulement les erreurs après lesquelles un programme peut renvoyer de lui-même la \
             même requête",
        ),
        group_by: valued(
            "GROUPE",
            "Selon quoi grouper les erreurs [par défaut\u{a0}: category sur un terminal, sinon \
             none]",
        ),
        format: valued("FORMAT", "Comment le tableau est écrit"),
        schema: flag("Afficher plutôt le schéma JSON de --format json"),
        by_category: "Un groupe par catégorie",
        by_action: "Un groupe par action",
        by_retryable: "Celles qui sont répétables, puis les autres",
        by_nothing: "Un seul tableau, dans l'ordre du registre",
        retryable_group: [
            "répétable",
            "Un programme peut renvoyer de lui-même la même requête\u{a0}: à intervalles \
             croissants, un nombre limité de fois.",
        ],
        other_group: [
            "non répétable",
            "La même requête ne doit pas être renvoyée telle quelle\u{a0}: quelque chose doit \
             d'abord changer.",
        ],
    },
    search: Search {
        about: About(
            "Trouver des erreurs par des mots de leurs codes et descriptions\n\nUne erreur est \
             trouvée lorsque son code et sa description, dans la langue de l'affichage, \
             contiennent tous les mots, dans n'importe quel ordre. La casse et les accents ne \
             comptent pas, et une partie d'un mot suffit.\n\nLa meilleure vient d'abord. Chaque \
             mot compte là où il est le mieux trouvé, dans le code avant la description, et dans \
             l'un et l'autre un mot entier avant un début de mot, et celui-ci avant l'intérieur \
             d'un mot\u{a0}; la somme décide, puis l'ordre du registre. Un code donné en entier, \
             avec ou sans ERROR_, vient avant tous les autres.",
        ),
        words: valued("MOTS", "Ce qu'il faut chercher"),
    },
    completions: Completions {
        about: About(
            "Afficher le script qui permet à un shell de compléter les commandes, options, codes, \
             catégories et actions\n\nPour l'avoir dans chaque session, par exemple\u{a0}:\n\n  \
             echo 'source <(anticaptcha-errors completions bash)' >> ~/.bashrc\n  \
             anticaptcha-errors completions fish > \
             ~/.config/fish/completions/anticaptcha-errors.fish\n  \
             anticaptcha-errors completions zsh > \"${fpath[1]}/_anticaptcha-errors\"",
        ),
        shell: valued("SHELL", "Le shell"),
    },
    man: Man {
        about: About(
            "Afficher la page de manuel\n\nPour la lire aussitôt\u{a0}: anticaptcha-errors man | \
             man -l -",
        ),
    },
    message,
};

fn message(message: &Message<'_>) -> String {
    use Message as M;
    match message {
        M::UnknownError { what } => format!("erreur inconnue\u{a0}: {what}"),
        M::UnknownReply { line, sent } => {
            format!("entrée standard, ligne {line}\u{a0}: erreur inconnue\u{a0}: {sent}")
        }
        M::NoReply { first, last } => format!(
            "{}\u{a0}: ce n'est pas une réponse de l'API, qui serait un objet JSON tel que \
             {EXAMPLE}",
            lines(*first, *last)
        ),
        M::CutOff { line } => format!(
            "entrée standard, ligne {line}\u{a0}: la réponse qui commence ici n'a pas de \
             fin\u{a0}; envoyez-la en entier"
        ),
        M::TooLong { first, last } => format!(
            "{}\u{a0}: réponse plus longue que les 16\u{a0}Mio admis\u{a0}; envoyez-la sans le \
             superflu",
            lines(*first, *last)
        ),
        M::NoInput => format!(
            "l'entrée standard est vide\u{a0}; envoyez une réponse de l'API, un objet JSON tel \
             que {EXAMPLE}"
        ),
        M::Unreadable { why } => format!("l'entrée standard est illisible\u{a0}: {why}"),
        M::Unwritable { why } => format!("impossible d'écrire le résultat\u{a0}: {why}"),
        M::NothingListed => "aucune erreur ne passe tous ces filtres\u{a0}; retirez-en un".into(),
        M::NothingFound { words } => format!(
            "aucune erreur ne contient tous ces mots\u{a0}: {words}\u{a0}; essayez-en moins, ou \
             le début de l'un d'eux"
        ),
        M::InvalidValue { value, argument } => {
            format!("valeur «\u{a0}{value}\u{a0}» incorrecte pour {argument}")
        }
        M::SuperfluousValue { value, argument } => {
            format!("{argument} ne prend pas de valeur, mais a «\u{a0}{value}\u{a0}»")
        }
        M::MissingValue { argument } => format!("il faut une valeur à {argument}"),
        M::MissingArguments { arguments } => format!("il manque {arguments}"),
        M::MissingCommand => "il manque la commande".into(),
        M::UnknownArgument { argument } => {
            format!("argument «\u{a0}{argument}\u{a0}» inattendu")
        }
        M::UnknownCommand { command } => format!("commande «\u{a0}{command}\u{a0}» inconnue"),
        M::Conflict { argument, others } => format!("{argument} est incompatible avec {others}"),
        M::Repeated { argument } => format!("{argument} ne peut être donné qu'une fois"),
        M::NotUtf8 => "un argument n'est pas de l'UTF-8 valide".into(),
        M::NoWord { given } => format!(
            "il n'y a pas de mot dans «\u{a0}{given}\u{a0}»\u{a0}; donnez-en un, ou une partie \
             d'un mot"
        ),
        M::DidYouMean { name } => format!("\u{a0}; vouliez-vous dire {name}\u{a0}?"),
        M::SeeList => {
            "\u{a0}; `anticaptcha-errors list` affiche toutes celles qui sont connues".into()
        }
        M::SeeUsage { line } => format!("\u{a0}; usage\u{a0}: {line}"),
        M::DoNotRepeat => {
            "\u{a0}; ne répétez pas l'appel avant de savoir ce qu'elle signifie".into()
        }
        M::Default { value } => format!("[par défaut\u{a0}: {value}]"),
        M::Values { names } => format!("[valeurs possibles\u{a0}: {names}]"),
        M::Table { table } => match table {
            Table::Shipped => "tableau\u{a0}: d'origine".into(),
            Table::Extended { added, replaced } => {
                // In French, none is singular too.
                let end = |count| if count < 2 { "" } else { "s" };
                let (more, other) = (end(*added), end(*replaced));
                format!(
                    "tableau\u{a0}: d'origine, avec {added} ligne{more} ajoutée{more} et \
                     {replaced} remplacée{other}"
                )
            }
            Table::Own => "tableau\u{a0}: particulier, à la place de celui d'origine".into(),
        },
    }
}

fn lines(first: usize, last: usize) -> String {
    if first == last {
        format!("entrée standard, ligne {first}")
    } else {
        format!("entrée standard, lignes {first} à {last}")
    }
}
