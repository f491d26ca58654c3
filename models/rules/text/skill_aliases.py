"""Skills with their aliases (pure): the seed of the master list.

One line per skill: its usual name, then other spellings. Names are compared as ``models.rules.text.compare.fold``
leaves them, without spaces, so case, dots and hyphens need no line of their own. Only spellings that mean one
thing in a CV are here: ``ML`` is machine learning and a language, so it stays itself. Names after GitHub Linguist
where it knows them.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KnownSkill:
    """A skill of the seed: the name the master list shows, its category and the slugs that mean it."""

    name: str
    category: str
    aliases: tuple[str, ...]


SEED = {
    "language": """
        JavaScript: js, ecmascript, es6, es2015, vanillajs, javascriptes6
        TypeScript: ts
        Python: py, python2, python3, cpython
        Go: golang
        C++: cpp, cplusplus, c++11, c++14, c++17, c++20, c++23
        C#: csharp, c#net
        F#: fsharp
        Objective-C: objc
        Visual Basic .NET: vbnet
        Java: java8, java11, java17, java21, corejava
        Kotlin: kotlinlang
        Rust: rustlang
        Ruby
        PHP: php5, php7, php8
        Perl: perl5
        Haskell
        Swift: swiftlang
        R: rlang, rlanguage, rprogramming
        Shell: shellscript, shellscripting, unixshell
        Bash: bashscripting, gnubash
        PowerShell: pwsh, windowspowershell
        HTML: html5
        CSS: css3
        Sass: scss
        LaTeX
        PL/SQL: oracleplsql
        T-SQL: transactsql
        WebAssembly: wasm
        MATLAB
    """,
    "framework": """
        React: reactjs
        React Native: rn, reactnativejs
        Vue.js: vue, vue2, vue3
        Angular: angular2, angular2+
        AngularJS: angular1
        Svelte: sveltejs
        Next.js: next
        Nuxt: nuxtjs
        Node.js: node
        Express: expressjs
        NestJS: nest
        jQuery
        Redux
        Three.js: three
        D3.js: d3
        Django
        Django REST Framework: drf, djangorest
        Flask
        Ruby on Rails: rails, ror, rubyonrails5, rubyonrails6, rubyonrails7
        Spring: springframework, javaspring
        Spring Boot: springboot2, springboot3
        .NET: dotnet, netframework, dotnetframework
        .NET Core: dotnetcore
        ASP.NET: aspdotnet
        ASP.NET Core: aspdotnetcore
        Entity Framework
        Laravel: phplaravel
        Symfony
        Tailwind CSS: tailwind
        Bootstrap: twitterbootstrap
        PyTorch: torch
        TensorFlow: tensorflow2
        scikit-learn: sklearn, scikit
        NumPy
        pandas
        Apache Spark: spark
        PySpark
        Qt: qt5, qt6
    """,
    "database": """
        PostgreSQL: postgres, psql, pgsql, postgresdb
        MySQL
        Microsoft SQL Server: mssql, sqlserver, mssqlserver
        SQLite: sqlite3
        MongoDB: mongo
        Elasticsearch: elastic
        DynamoDB: amazondynamodb, awsdynamodb
        Redis
        Oracle Database: oracledb
        Cassandra: apachecassandra
        Neo4j
    """,
    "infrastructure": """
        Amazon Web Services: aws, amazonaws
        Google Cloud Platform: gcp, googlecloud
        Microsoft Azure: azure, msazure
        Kubernetes: k8s, kube
        Docker: dockercontainers
        Docker Compose
        Terraform
        Ansible
        Apache Kafka: kafka
        RabbitMQ
        Apache Airflow: airflow
        NGINX
        Amazon S3: s3, awss3
        Amazon EC2: ec2, awsec2
        AWS Lambda: amazonlambda
        Continuous Integration: ci
        CI/CD: continuousintegrationcontinuousdelivery, continuousintegrationcontinuousdeployment
        GitHub Actions: ghactions
        GitLab CI: gitlabcicd
        Linux
        macOS: osx, macosx
        Red Hat Enterprise Linux: rhel
        Prometheus
    """,
    "practice": """
        Machine Learning
        Natural Language Processing: nlp
        Object-Oriented Programming: oop
        Test-Driven Development: tdd
        Domain-Driven Design: ddd
        REST: restapi, restapis, restful, restfulapi, restfulapis
        GraphQL: graphqlapi, graphqlapis
        User Experience: ux
    """,
}


def _read(seed: dict[str, str]) -> dict[str, KnownSkill]:
    """Skills by the slug of their usual name."""
    skills = {}
    for category, lines in seed.items():
        for line in filter(None, map(str.strip, lines.splitlines())):
            name, _, aliases = line.partition(": ")
            slug = "".join(c for c in name.casefold() if c.isalnum() or c in "+#")
            skills[slug] = KnownSkill(name, category, tuple(filter(None, aliases.split(", "))))
    return skills


KNOWN = _read(SEED)
_CANONICAL = {alias: slug for slug, skill in KNOWN.items() for alias in skill.aliases}


def canonical_slug(slug: str) -> str:
    """The slug of the skill with this alias; ``slug`` itself if it is no alias."""
    return _CANONICAL.get(slug, slug)
