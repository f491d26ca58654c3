"""Portuguese: invented people, employers and schools."""

from dev.cv_generator.words.vocabulary import Trade, Vocabulary, lines, rows, words

TRADES = (
    Trade(
        titles=lines(
            """
            Estagiário de desenvolvimento
            Programadora
            Engenheiro de software
            Engenheira de software sênior
            Gerente de desenvolvimento
            """
        ),
        fields=("Engenharia Informática", "Ciência da Computação", "Sistemas de Informação"),
        skills=rows(
            """
            Linguagens: Java; Python; SQL; JavaScript; Go
            Ferramentas: Git; Docker; Django; PostgreSQL; AWS (Lambda, S3)
            Métodos: Scrum; Testes automatizados; Integração contínua
            """
        ),
        bullets=lines(
            """
            Projeto de uma plataforma de pagamentos usada por {n} lojas
            Redução do tempo de resposta em {p}% com cache distribuído
            Coordenação de uma equipe de {n} pessoas em duas cidades
            Migração do faturamento sem parar o serviço
            Implantação de testes automatizados em {n} projetos
            Formação dos novos membros da equipe
            """
        ),
        certifications=("Arquiteto de Soluções em Nuvem", "Scrum Master Certificado"),
        projects=("Marés do Sul", "Horta em Casa"),
        publications=("Filas limitadas na prática", "Migrar sem parar"),
    ),
    Trade(
        titles=lines(
            """
            Assistente administrativo
            Analista contábil
            Coordenadora financeira
            Diretor financeiro
            """
        ),
        fields=("Contabilidade", "Administração", "Economia"),
        skills=rows(
            """
            Gestão: Fechamento mensal; Orçamento; Tesouraria; Impostos; Auditoria
            Programas: SAP; Excel; Power BI; TOTVS
            """
        ),
        bullets=lines(
            """
            Fechamento mensal de {n} empresas em cinco dias úteis
            Elaboração do orçamento anual de {n} milhões
            Queda da inadimplência em {p}% com acompanhamento semanal
            Supervisão de {n} assistentes administrativos
            Negociação de prazos com fornecedores
            """
        ),
        certifications=("Certificado de Contador", "Excel Avançado"),
        projects=("Contas Abertas",),
        publications=("Fechar cedo de olhos abertos",),
    ),
)
PORTUGUESE = Vocabulary(
    code="pt",
    first_names=words("Inês Thiago Conceição Duarte Beatriz Caetano Lígia Vasco Jandira Otávio Mafalda Renê"),
    last_names=lines(
        """
        Vasconcelos Pinto
        Almada Rocha
        Figueiró
        Sepúlveda Nunes
        Tavares Brandão
        Quaresma
        Leitão da Cunha
        Bittencourt
        """
    ),
    places=lines("Porto, Portugal\nLisboa\nCoimbra\nSão Paulo, Brasil\nCuritiba, Brasil\nBraga\nRecife, PE"),
    employers=lines(
        """
        Oficinas do Mondego Lda.
        Grupo Araucária
        Banco do Litoral
        Hospital Santa Quitéria
        Transportes Serra Verde
        Editora Canavial
        Solarte Energia S.A.
        Adegas Ribalta
        Nuvem Clara Tecnologia
        Cooperativa Três Rios
        Câmara Municipal de Vilarinho
        """
    ),
    schools=lines(
        """
        Universidade de Vilarinho
        Universidade Federal do Litoral
        Instituto Politécnico do Mondego
        Escola Técnica Araucária
        """
    ),
    degrees=("Licenciatura", "Mestrado", "Bacharelado", "Doutorado", "MBA", "Técnico"),
    degree_forms=("{degree} em {field}", "{degree}, {field}"),
    grades=("Média: {16/20}", "Média final: {8,9}", "Nota: {17 valores}"),
    trades=TRADES,
    summaries=lines(
        """
        {title} com {n} anos de experiência em {field}. Organização, calma e trabalho em equipe.
        Há {n} anos em {field}, procuro uma função em que a qualidade seja medida e as pessoas tenham confiança.
        """
    ),
    headings=rows(
        """
        summary: Perfil; Sobre mim; Resumo profissional
        experience: Experiência profissional; Experiência; Histórico profissional; Percurso profissional
        education: Formação; Formação acadêmica; Educação; Formação académica
        skills: Competências; Habilidades; Conhecimentos
        certification: Certificações; Certificados
        award: Prêmios; Prémios e distinções
        publication: Publicações
        project: Projetos
        volunteering: Voluntariado; Trabalho voluntário
        language: Idiomas; Línguas
        interests: Interesses; Passatempos
        references: Referências
        contact: Contato; Contacto
        """
    ),
    labels={
        "email": "E-mail",
        "phone": "Telefone",
        "location": "Morada",
        "link": "Web",
        "tools": "Ferramentas",
    },
    present=("atual", "presente", "Atualmente", "o momento", "hoje"),
    since=("Desde {start}", "desde {start}"),
    until=("de {start} a {end}", "{start} até {end}"),
    seasons=("Primavera", "Verão", "Outono", "Inverno"),
    months=words("janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"),
    short_months=words("jan fev mar abr mai jun jul ago set out nov dez"),
    tenures=("{y} anos {m} meses",),
    tongues=words("Português Inglês Espanhol Francês Alemão Italiano"),
    levels=("língua materna", "fluente", "C1", "B2", "intermediário"),
    awards=("Prêmio de Inovação Regional", "Bolsa de Mérito", "Funcionária do Ano"),
    issuers=("Câmara de Comércio de Vilarinho", "Instituto Mondego", "Escola Nacional de Formação"),
    journals=("Revista de Sistemas Práticos", "Cadernos do Litoral"),
    volunteering=lines(
        "Monitora | Clube de Montanha Serra Verde\nTesoureiro | Banco Alimentar\nSocorrista | Cruz Verde"
    ),
    interests=("Caminhadas", "Xadrez", "Cerâmica", "Canto coral", "Fotografia"),
    phone="+351 ### ### ###|+55 ## #####-####|(##) ####-####",
    references="Referências disponíveis mediante pedido.",
    page="Página {page} de {pages}",
    project_texts=("Uma ferramenta pequena usada por {n} pessoas.", "Feito por três amigos num inverno."),
)
