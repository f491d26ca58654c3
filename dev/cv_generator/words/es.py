"""Spanish: invented people, employers and schools."""

from dev.cv_generator.words.vocabulary import Trade, Vocabulary, lines, rows, words

TRADES = (
    Trade(
        titles=lines(
            """
            Becario de desarrollo
            Programadora
            Ingeniero de software
            Ingeniera de software sénior
            Jefe de desarrollo
            """
        ),
        fields=("Ingeniería Informática", "Ciencias de la Computación", "Matemáticas"),
        skills=rows(
            """
            Lenguajes: Java; Python; SQL; JavaScript; Kotlin; C#
            Herramientas: Git; Docker; Spring; PostgreSQL; Azure (DevOps, Functions)
            Métodos: Scrum; Pruebas automáticas; Integración continua
            """
        ),
        bullets=lines(
            """
            Diseño de una plataforma de pagos usada por {n} comercios
            Reducción del tiempo de respuesta en un {p} % con una caché distribuida
            Coordinación de un equipo de {n} personas en dos ciudades
            Migración de la facturación sin interrumpir el servicio
            Implantación de pruebas automáticas en {n} proyectos
            Formación de los nuevos miembros del equipo
            Documentación de las interfaces para {n} socios
            """
        ),
        certifications=(
            "Arquitecto de soluciones en la nube",
            "Scrum Master certificado",
            "Administrador de Linux",
        ),
        projects=("Mareas del Norte", "Huerto en Casa"),
        publications=("Colas acotadas y sus descontentos", "Migrar sin parar: lecciones de diez proyectos"),
    ),
    Trade(
        titles=lines(
            """
            Auxiliar administrativo
            Contable
            Responsable de contabilidad
            Directora financiera
            """
        ),
        fields=("Administración de Empresas", "Contabilidad", "Economía"),
        skills=rows(
            """
            Gestión: Cierre mensual; Presupuestos; Tesorería; Impuestos; Auditoría
            Programas: SAP; Excel; Power BI; ContaPlus
            """
        ),
        bullets=lines(
            """
            Cierre mensual de {n} sociedades en cinco días laborables
            Elaboración del presupuesto anual de {n} millones de euros
            Disminución de los impagos en un {p} % con seguimiento semanal
            Supervisión de {n} auxiliares administrativos
            Preparación de la auditoría externa
            Negociación de plazos de pago con proveedores
            """
        ),
        certifications=("Experto contable acreditado", "Certificado avanzado de Excel"),
        projects=("Cuentas Claras",),
        publications=("Cerrar antes sin cerrar los ojos",),
    ),
    Trade(
        titles=lines(
            """
            Auxiliar de enfermería
            Enfermera
            Enfermero de urgencias
            Supervisora de enfermería
            """
        ),
        fields=("Enfermería", "Salud Pública"),
        skills=rows(
            """
            Clínica: Triaje; Curas; Administración de medicamentos; Cuidados paliativos
            Otras: Docencia; Planificación de turnos; Historia clínica electrónica
            """
        ),
        bullets=lines(
            """
            Atención a {n} pacientes por turno en una planta de agudos
            Reducción de las caídas en un {p} % con rondas cada hora
            Formación de {n} enfermeras en el manejo de bombas de infusión
            Coordinación de las altas con trabajo social y familias
            Responsable de turno de un equipo de {n} personas
            """
        ),
        certifications=("Soporte vital avanzado", "Instructor de primeros auxilios"),
        projects=("Turno de Noche",),
        publications=("Rondas y caídas: informe de una planta",),
    ),
)
SPANISH = Vocabulary(
    code="es",
    first_names=words("Itziar Gonzalo Nuria Álvaro Begoña Ximena Fermín Rocío Iñaki Lucía Ander Maite"),
    last_names=lines(
        """
        Echevarría Soto
        Núñez Calderón
        Barrientos
        Quiroga Peña
        Zubizarreta
        Montesinos
        Aldana Rey
        Fuentes Olmedo
        Ibáñez Cobo
        """
    ),
    places=lines(
        "Bilbao, España\nSevilla\nZaragoza\nMadrid, España\nValparaíso, Chile\nCiudad de México\nMálaga\nLugo"
    ),
    employers=lines(
        """
        Talleres Gorbea S.L.
        Grupo Almendral
        Banco del Estuario
        Hospital Santa Clotilde
        Transportes Peñarroya
        Editorial Marjal
        Solara Energía S.A.
        Bodegas Ribaluna
        Nubarrón Tecnologías
        Cooperativa Tres Caminos
        Ayuntamiento de Villaclara
        Consultoría Faro Norte
        """
    ),
    schools=lines(
        """
        Universidad de Villaclara
        Universidad Politécnica del Estuario
        Instituto Técnico Gorbea
        Escuela Superior de Comercio Marjal
        """
    ),
    degrees=("Grado", "Máster", "Licenciatura", "Doctorado", "Técnico Superior", "Diplomatura"),
    degree_forms=("{degree} en {field}", "{degree}, {field}"),
    grades=("Nota media: {8,7/10}", "Nota: {9.1}", "Calificación: {Sobresaliente}"),
    trades=TRADES,
    summaries=lines(
        """
        {title} con {n} años de experiencia en {field}. Orden, calma y trabajo en equipo.
        Llevo {n} años en {field} y busco un puesto en el que la calidad se mida y se confíe en las personas.
        """
    ),
    headings=rows(
        """
        summary: Perfil; Sobre mí; Resumen profesional
        experience: Experiencia; Experiencia profesional; Experiencia laboral; Trayectoria profesional
        education: Formación; Educación; Formación académica; Estudios
        skills: Habilidades; Competencias; Conocimientos; Aptitudes
        certification: Certificaciones; Certificados
        award: Premios; Premios y reconocimientos
        publication: Publicaciones
        project: Proyectos
        volunteering: Voluntariado
        language: Idiomas
        interests: Intereses; Aficiones
        references: Referencias
        contact: Contacto; Datos personales
        """
    ),
    labels={
        "email": "Correo",
        "phone": "Teléfono",
        "location": "Dirección",
        "link": "Web",
        "tools": "Herramientas",
    },
    present=("actualidad", "Actualidad", "presente", "Actualmente", "hoy"),
    since=("Desde {start}", "desde {start}"),
    until=("de {start} a {end}", "{start} hasta {end}"),
    seasons=("Primavera", "Verano", "Otoño", "Invierno"),
    months=words("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"),
    short_months=words("ene feb mar abr may jun jul ago sep oct nov dic"),
    tenures=("{y} años {m} meses",),
    tongues=words("Español Inglés Francés Euskera Catalán Alemán Italiano Portugués"),
    levels=("lengua materna", "nativo", "C1", "B2", "nivel medio"),
    awards=(
        "Premio a la Innovación Regional",
        "Beca de Excelencia",
        "Empleada del Año",
        "Premio Joven Talento",
    ),
    issuers=("Cámara de Comercio de Villaclara", "Instituto Faro Norte", "Escuela Nacional de Formación"),
    journals=("Revista de Sistemas Prácticos", "Cuadernos del Estuario", "Actas de Villaclara"),
    volunteering=lines(
        "Monitora | Club de Montaña Gorbea\nTesorero | Banco de Alimentos\nSocorrista | Cruz Verde"
    ),
    interests=("Senderismo", "Ajedrez", "Cerámica", "Canto coral", "Fotografía"),
    phone="+34 ### ## ## ##|+34 ### ### ###|### ### ###",
    references="Referencias disponibles a petición.",
    page="Página {page} de {pages}",
    project_texts=(
        "Una herramienta pequeña que usan {n} personas.",
        "Hecho entre tres amigos durante un invierno.",
    ),
)
