
## Plain questions and answers

linear-write-number = Escriba el número y pulse Intro.
linear-write-letter = Escriba la letra y pulse Intro.
linear-enter = Pulse Intro para seguir.
linear-start-clock = Pulse Intro para poner en marcha el reloj.
linear-resume = Seguir con { $sitting }
linear-take = Hacer { $title } ({ $minutes } minutos)
linear-practice = Practicar un módulo
linear-history = Pruebas anteriores
linear-settings = Ajustes
linear-quit = Salir
linear-go-up = Escriba /up para volver.
linear-code = Escriba su código de candidato: letras, cifras, puntos y guiones.
linear-preparing = Un momento.
linear-help =
    Escriba una respuesta y pulse Intro. Órdenes: /replay repite la llamada, /flag marca la pregunta,
    /table muestra la tabla siguiente, /back y /next van a la pregunta anterior y siguiente, /captions pone o quita los subtítulos,
    /finish termina el módulo, /leave deja la prueba. Pulse Intro para cerrar esta ayuda.
linear-unanswered = Sin responder: { $items }.
linear-keep-working = Seguir trabajando
linear-finish = Terminar el módulo
linear-stay = Quedarse
linear-leave-later = Salir ahora y seguir después
linear-end = Terminar la prueba: se califica como está
linear-right = Correcto.
linear-not-right = No es correcto.
linear-not-understood = Eso no es una respuesta aquí. Escriba una de las ofrecidas, o /help.
linear-flagged = Esta pregunta está marcada.
linear-not-flagged = Esta pregunta ya no está marcada.
linear-no-sound = No hay sonido. Pulse Intro para seguir: lo que dicen los clientes se muestra escrito, y los resultados lo dicen. No le cuesta puntos.
linear-keys = Lo que aquí se dice de flechas, Tab y la barra espaciadora vale para la pantalla. En cada pregunta se le dice qué escribir.
linear-scaled = { $title }: { $score }, se necesitaba { $needed }; { $verdict }
linear-practised = { $title }: { $answered } de { $items } respondidas, { $right } del todo correctas
linear-practise-next = Qué practicar ahora: { $titles }
linear-sound-check = Prueba de sonido. Una voz dice un número. Escriba el número, o /replay, o /nothing si no oye nada.
linear-between = Módulo terminado. Sus respuestas están guardadas.
linear-section = Módulo { $number } de { $count }: { $title }.
linear-minutes = { $minutes ->
    [one] Tiempo: 1 minuto.
   *[other] Tiempo: { $minutes } minutos.
 }
linear-minutes-left = { $minutes ->
    [one] Queda 1 minuto.
   *[other] Quedan { $minutes } minutos.
 }
linear-practice-item = Pregunta de práctica. No se califica.
linear-item = Pregunta { $number } de { $count }.
linear-tables = Tablas: { $titles }. Escriba /table para la siguiente.
linear-caller = Cliente: { $words }
linear-copy = Escriba este texto:
linear-dictation = Escriba lo que oye.
linear-type = Pulse Intro para poner en marcha el reloj. Luego escriba el texto; escriba /next al terminar.
linear-answer = Respuesta
linear-field = { $label }:
linear-field-mask = { $label } ({ $mask }):
linear-field-now = { $label }, ahora { $now }. Escriba otro valor, o pulse Intro para dejarlo:
linear-mark = Marcadas: { $marked }. Escriba los números de las palabras o signos incorrectos; pulse Intro sin más al terminar.
linear-memory-gone = Lo que había que recordar quedó arriba, fuera de la vista. No retroceda, por favor.
linear-call-summary = Escuche la llamada. Primero hay sitio para notas: escriba algo o pulse Intro. Después vienen las preguntas.
linear-order = Ahora: { $now }. Escriba las letras en orden, la más urgente primero, por ejemplo { $sample }. Pulse Intro sin más al terminar.
linear-order-none = aún sin orden
linear-columns = Calles de norte a sur, desde el oeste:
linear-rows = Calles de este a oeste, desde el norte:
linear-two-way = doble sentido
linear-north = sentido único al norte
linear-east = sentido único al este
linear-south = sentido único al sur
linear-west = sentido único al oeste
linear-crossing = { $column } y { $row }
linear-closed = Cerrado desde { $from } hasta { $to }.
linear-results = La prueba ha terminado.
linear-passed = aprobado
linear-not-passed = no aprobado
linear-not-scored = sin calificar

## After the screen

ask-passphrase = Frase de contraseña de la clave { $key } (solo Intro: ninguna):
ask-passphrase-wrong = No abre la clave.
ask-passphrase-new = Frase de contraseña de la clave nueva:
ask-passphrase-again = La misma frase otra vez:
key-exposed = Aviso: otros usuarios además de usted pueden leer o cambiar { $file }, la clave que firma los resultados. Ejecute callready doctor para saber qué hacer.
done-bundle = Su resultado firmado: { $folder }
done-verify = Compruébelo con: callready verify "{ $folder }"
result-not-written = No se pudo escribir el resultado: { $why }.
result-not-written-kept = Sus respuestas están guardadas en { $folder }.
result-not-written-do = Libere espacio en el disco y ejecute: callready resume { $folder }. Eso escribe el resultado; no tendrá que responder nada de nuevo.
done-resume = Sus respuestas están guardadas. Siga con: callready resume "{ $folder }"

## Notices

notice-paste = No se puede pegar texto en esta prueba. Escriba, por favor.
notice-place-all = Dé primero un número a cada llamada, o déjelo para después con { $key }.
notice-place-each = Dé primero un número a cada llamada.
notice-choose-first = Elija primero una respuesta, o pulse { $key } para dejarla para después.
notice-choose-one = Elija primero una respuesta: pulse Arriba o Abajo, o su letra.
notice-no-replay = Esta llamada no se puede repetir.
notice-no-captions = Los subtítulos no son parte de esta prueba.
notice-captions-stay = No hay sonido: los subtítulos se quedan.
notice-sound-lost = Se perdió el sonido. Hay subtítulos, y no le costó tiempo.
notice-number-differs = Ese no es el número. Escuche otra vez con F2.
notice-time-up = Se acabó el tiempo. Sus respuestas están guardadas.
notice-item-over = Se acabó el tiempo de esa pregunta. Está guardada.
notice-held = No puede dejar este ejercicio antes de que se le pida la respuesta.
notice-full = Su archivo está lleno. Todo está guardado: termine el módulo con F10.
## Items on the screen
item-more-below = más abajo (AvPág)
item-more-above = más arriba (RePág)
item-more-both = más arriba y abajo (RePág, AvPág)
item-options-below = más respuestas abajo (Abajo)
item-options-above = más respuestas arriba (Arriba)
item-options-both = más respuestas arriba y abajo (Arriba, Abajo)
item-your-answer = Su respuesta
item-rows = filas { $from }-{ $to } de { $all }
item-next-table = { $key } tabla siguiente
item-answer-caller = Responda a quien llama.
item-type-here = Escriba aquí la línea de arriba.
item-type-what-you-hear = Escriba lo que oye:
item-lines = líneas { $from }-{ $to } de { $all }
item-marked = marcadas { $count }
item-mark-how = La barra espaciadora marca la palabra o quita la marca.
item-order = Numere las llamadas por urgencia. La número 1 es la más urgente.
item-order-place = Número de esta llamada:
item-order-none = ninguno

memory-look =
    { $seconds ->
        [one] Mire esto. En 1 segundo se oculta y no vuelve a verse.
       *[other] Mire esto. En { $seconds } segundos se oculta y no vuelve a verse.
    }
memory-listen = Escuche. Lo oirá una sola vez; después se le preguntará por ello.
memory-tasks =
    { $seconds ->
        [one] Tareas breves, 1 segundo más. No cuentan.
       *[other] Tareas breves, { $seconds } segundos más. No cuentan.
    }
memory-wait = Espere, por favor.
memory-right = correcto
memory-wrong = incorrecto
memory-same = iguales
memory-different = distintos
memory-codes = { $one }   { $other }
memory-recall = Escriba lo que recuerda.
memory-recall-free = Escriba lo que recuerda, en cualquier orden. Cada entrada cuenta una vez.
summary-notes = Notas, sin puntos
summary-stem = ¿Cuál es el mejor resumen de la llamada?
summary-tab-summary = Resumen
summary-tab-fact = Dato { $n }
summary-notes-here = Escriba aquí lo que quiera. Nadie lo puntúa.

caller-name = LLAMADA
caller-waiting = en espera. F2 la atiende
caller-preparing = conectando…
caller-ringing = suena…
caller-speaking = habla
caller-ended = terminó, { $time }
caller-heard = escuchada. F2 la repite
caller-over = escuchada
caller-lost = sin sonido. Lea las palabras abajo
caller-no-sound = sin sonido. Lea las palabras abajo
caller-replays = repeticiones { $count }
caller-replays-free = repeticiones libres
caller-captions-on = subtítulos sí
caller-captions-off = subtítulos no

map-legend-two-way = doble sentido
map-legend-one-way = sentido único
map-legend-closed = cerrada
## Right answers, after a practice item and in a review

key-not = No es "{ $option }": { $why }
key-field = { $label }: { $value }
key-field-empty = { $label }: se deja vacío
key-question = { $label } { $value }
key-correction = { $shown } debe ser { $right } ({ $kind })
key-superfluous = { $shown } sobra ({ $kind })
key-error-spelling = ortografía
key-error-agreement = concordancia
key-error-punctuation = puntuación
key-error-number = número
key-error-word = palabra equivocada
key-place = { $first }: { $card }
key-places = { $first } a { $last }: { $card }
## Screens

title-home = Evaluación para centros de llamadas
title-entering = Nueva prueba
title-practice = Práctica
title-history = Pruebas anteriores
title-settings = Ajustes
title-preparing = Un momento
title-results = Resultados
title-problem = Problema
title-help = Teclas
title-sound-check = Prueba de sonido
title-complete = Terminado

header-section = { $n } de { $of } { $title }
header-item = ejercicio { $n }/{ $of }
header-flagged = marcado
header-practice = práctica
header-practice-item = ejercicio de práctica
time-left = quedan { $time }
time-item = para este { $time }
time-hidden = tiempo oculto (F3)
time-none = sin límite de tiempo
time-not-running = el reloj no corre
time-warning-5 = quedan 5 minutos
time-warning-1 = queda 1 minuto
saved = guardado
saving = guardando
saved-not = SIN GUARDAR
span-minutes = { $n ->
    [one] 1 minuto
   *[other] { $n } minutos
}
span-seconds = { $n ->
    [one] 1 segundo
   *[other] { $n } segundos
}
yes = sí
no = no

small-window = Ventana { $columns }×{ $lines }; se necesita { $needed-columns }×{ $needed-lines }.
small-window-do = Agrande la ventana o reduzca el tamaño de la letra.
small-window-keys = Sus teclas se siguen registrando.

home-question = ¿Qué desea hacer?
home-resume = Continuar: { $form }, { $candidate }, iniciada { $started }
home-take = Hacer la prueba: { $pack } ({ $minutes } minutos)
home-practice = Practicar un módulo
home-history = Pruebas anteriores
home-settings = Ajustes
home-quit = Salir
home-resume-about = Esta prueba se interrumpió. Sus respuestas hasta ese momento están guardadas. Continúa donde se detuvo.
home-take-modules = { $modules ->
    [one] 1 módulo, { $minutes } minutos: { $names }.
   *[other] { $modules } módulos, { $minutes } minutos en total: { $names }.
}
home-take-about = Cada módulo empieza con instrucciones; su reloj arranca cuando usted esté listo. Algunos módulos usan sonido: tenga a mano unos audífonos.
home-practice-about = Un módulo a la vez, sin límite de tiempo. Cada respuesta se explica. Nada cuenta.
home-history-about = Sus pruebas anteriores y sus resultados.
home-settings-about = Idioma, volumen, colores y si se muestra el tiempo.
home-quit-about = Salir de CallReady.

entering-question = ¿Quién hace la prueba?
entering-code = Código de candidato
entering-refused = ✗ Este código no se puede usar. Lea por favor las reglas de abajo.
entering-rules = De 1 a 40 caracteres: letras de la A a la Z, cifras, puntos, guiones y guiones bajos. El primero es una letra o una cifra.
entering-not-name = Su empresa o escuela le dio el código. Si no tiene ninguno, elija uno que no sea su nombre completo: queda escrito en los resultados.

practice-question = ¿Qué módulo desea practicar?
practice-about = No hay límite de tiempo. Después de cada respuesta ve la correcta y por qué. Nada cuenta.
practice-none = No hay nada que practicar.
menu-more = { $from } a { $to } de { $all }

history-reading = Leyendo las pruebas anteriores…
history-none = Todavía no hay pruebas anteriores.
history-started = Inicio
history-form = Prueba
history-practice = Práctica: { $what }
history-composite = Total
history-ended = Estado
history-complete = completa
history-open = incompleta
history-folder = Carpeta: { $folder }

setting-lang = Idioma
setting-lang-about = El idioma de las pantallas. Las pruebas conservan el suyo.
setting-volume = Volumen
setting-volume-about = De 0 a 100. También puede cambiarlo en la prueba de sonido.
setting-colour = Colores
setting-colour-about = Nada se dice solo con color; sin colores todo sigue ahí.
setting-glyphs = Líneas y signos
setting-glyphs-about = Elija caracteres simples si las líneas o flechas se ven mal.
setting-hide-time = Ocultar el tiempo
setting-hide-time-about = El tiempo puede estar oculto al comienzo de cada módulo. F3 lo muestra. Los avisos de 5 minutos y 1 minuto siempre aparecen.
lang-en = English
lang-es = Español
colour-auto = los de la terminal
colour-off = ninguno
glyphs-unicode = dibujados
glyphs-ascii = caracteres simples

preparing = Preparando la prueba…
scoring = La prueba terminó y sus respuestas están guardadas. Preparando sus resultados…

sound-title = ¿Oye a la persona que llama?
sound-step-1 = 1. Póngase los audífonos.
sound-step-2 = 2. Una voz dice un número. F2 la repite; Arriba y Abajo: volumen.
sound-step-3 = 3. Escriba el número que oye y pulse Intro.
sound-device = Dispositivo
sound-volume = Volumen
sound-voice = Voz
sound-number = Número
sound-looking = buscando un dispositivo de sonido…
sound-no-device-title = No se encontró ningún dispositivo de sonido
sound-muted-title = El sonido está apagado
sound-voice-idle = pulse F2 para oírla
sound-voice-preparing = preparando…
sound-voice-ringing = sonando…
sound-voice-speaking = hablando
sound-voice-ended = terminó; F2 la repite
sound-voice-lost = se perdió el sonido
sound-help = No oigo nada: pulse F9. Las llamadas se muestran entonces como subtítulos, y los resultados lo dicen. No le cuesta puntos.
sound-help-none = Pulse Intro para continuar sin sonido. Las llamadas se muestran entonces como subtítulos, y los resultados lo dicen. No le cuesta puntos.

instructions-factor = (su tiempo se multiplica por { $factor })
instructions-items = { $n ->
    [one] 1 ejercicio
   *[other] { $n } ejercicios
}
instructions-plays = { $n ->
    [one] Cada llamada se oye una vez.
   *[other] Cada llamada se puede oír { $n } veces.
}
instructions-plays-free = Cada llamada se puede oír las veces que quiera.
instructions-not-scored = Este módulo no cuenta para el resultado.
instructions-practice = Intro: ejercicio de práctica. No cuenta, y el reloj no corre.
instructions-start = Intro: poner en marcha el reloj.
instructions-start-free = Intro: empezar.

between-first = Está listo para empezar.
between-finished = Módulo terminado: { $title }
between-time-up = Se acabó el tiempo: { $title }
between-saved = Sus respuestas están guardadas.
between-next = Sigue: { $title }, { $time }.
between-no-clock = El reloj no corre. Tómese el tiempo que necesite.
between-done = hecho
between-now = sigue, { $time }
between-later = { $time }
between-go-on = Intro: instrucciones del módulo siguiente.

feedback-right = Correcto.
feedback-wrong = No es correcto.
feedback-key = La respuesta correcta
feedback-why = Por qué
feedback-not-counted = Esto fue una práctica y no cuenta.
feedback-start = Intro inicia la parte con tiempo: { $time }.

finish-title = ¿Terminar este módulo?
finish-all-answered = Todos los ejercicios tienen respuesta.
finish-unanswered = { $n ->
    [one] Sin respuesta: ejercicio { $items }
   *[other] Sin respuesta: ejercicios { $items }
}
finish-flagged = { $n ->
    [one] Marcado por usted: ejercicio { $items }
   *[other] Marcados por usted: ejercicios { $items }
}
finish-no-return = No se puede volver a un módulo terminado.
finish-no = Seguir trabajando
finish-yes = Terminar el módulo

leave-title = ¿Salir de la prueba?
leave-saved = Sus respuestas hasta ahora están guardadas.
leave-charge = Si sale, el tiempo sigue corriendo mientras no está.
leave-proctor = Si sale, la persona que supervisa decide sobre el tiempo que no está.
leave-free = Si sale, no pierde tiempo.
leave-end-means = Si termina la prueba, se califica como está y no puede continuarla.
leave-stay = Quedarse
leave-later = Salir ahora y continuar después
leave-end = Terminar la prueba

answer-title = Respuesta

problem = ✗ Algo salió mal.
problem-do = Qué puede hacer
problem-go-on = Intro: continuar.

results-overall = Resultado
results-composite = Total { $n } de 100.
results-composite-cut = Total { $n } de 100; se necesitaba { $needed }.
results-no-composite = No hay total: no se hizo un módulo que cuenta.
results-practice = Esto fue práctica
results-practice-about = Nada se juzga ni se compara. Haga la prueba completa cuando esté listo.
results-formulas = f muestra cómo se calcula cada cifra. 70 en la escala es apenas aprobado.
results-module = Módulo
results-score = Puntaje
results-needed = Mínimo
results-scaled = Escala
results-verdict = Veredicto
results-hurdle-missed = { "  " }{ $name }: { $value }, se necesitaba { $at }
results-practise = Qué practicar ahora
results-time = Tiempo en la prueba: { $time }
results-events = Interrupciones e irregularidades
results-bundle = Los resultados firmados están en
results-verify = Cualquiera puede comprobarlos con
results-finished = terminado por usted
results-time-up = terminado por el reloj
results-abandoned = abandonado
results-not-sat = no se hizo
results-answered = { $answered } de { $items } con respuesta, { $right } del todo correctos
results-completed = Ha completado la prueba. Gracias.
results-hidden = Los resultados van a quien le pidió hacerla.
verdict-passed = aprobado
verdict-not-passed = no aprobado
verdict-not-scored = sin veredicto

happened-nothing = ninguna
happened-focus-lost = { $n ->
    [one] una vez hubo otra ventana delante
   *[other] { $n } veces hubo otra ventana delante
}
happened-paste = { $n ->
    [one] una vez se rechazó un texto pegado
   *[other] { $n } veces se rechazó un texto pegado
}
happened-burst = { $n ->
    [one] una vez llegaron muchas teclas muy seguidas
   *[other] { $n } veces llegaron muchas teclas muy seguidas
}
happened-resumed = { $n ->
    [one] interrumpida una vez, durante { $time }
   *[other] interrumpida { $n } veces, { $time } en total
}
happened-slept = { $n ->
    [one] la computadora se suspendió una vez, durante { $time }
   *[other] la computadora se suspendió { $n } veces, { $time } en total
}
happened-held-up = { $n ->
    [one] una vez el programa no pudo funcionar, durante { $time }
   *[other] { $n } veces el programa no pudo funcionar, { $time } en total
}
happened-too-small = { $n ->
    [one] una vez la ventana fue demasiado pequeña para trabajar
   *[other] { $n } veces la ventana fue demasiado pequeña para trabajar
}
happened-device-lost = { $n ->
    [one] una vez faltó el dispositivo de sonido
   *[other] { $n } veces faltó el dispositivo de sonido
}
happened-clock = { $n ->
    [one] una vez se cambió el reloj de la computadora, en { $time }
   *[other] { $n } veces se cambió el reloj de la computadora, en { $time } en total
}
happened-sound-lost = { $n ->
    [one] una llamada no se oyó; hubo subtítulos y no se perdió tiempo
   *[other] { $n } llamadas no se oyeron; hubo subtítulos y no se perdió tiempo
}
happened-stopped = { $n ->
    [one] el sistema cerró el programa una vez
   *[other] el sistema cerró el programa { $n } veces
}
happened-left = { $n ->
    [one] usted salió una vez y volvió después
   *[other] usted salió { $n } veces y volvió después
}
happened-abandoned = la prueba se terminó antes del último módulo

## Keys

help-work = Trabajar
help-moving = Moverse
help-writing = Escribir
help-program = CallReady

keyname-ctrl = Ctrl
keyname-alt = Alt
keyname-space = Espacio
keyname-left = Izq
keyname-right = Der
keyname-up = Arriba
keyname-down = Abajo
keyname-enter = Intro
keyname-tab = Tab
keyname-back-tab = Mayús-Tab
keyname-backspace = Retroceso
keyname-delete = Supr
keyname-home = Inicio
keyname-end = Fin
keyname-page-up = RePág
keyname-page-down = AvPág
keyname-esc = Esc
keyname-letters = A, B, C o 1, 2, 3
keyname-first-letter = primera letra
keyname-digits = 1, 2, 3

do-move = mover
do-scroll = desplazar
do-volume = volumen
do-back = volver
do-begin = empezar
do-captions = subtítulos
do-captions-long = poner o quitar subtítulos
do-change = cambiar
do-change-back = cambiar al revés
do-choose = elegir
do-close = cerrar
do-confirm = confirmar
do-confirm-next = siguiente
do-confirm-next-long = listo con este ejercicio, ir al siguiente
do-confirm-field = campo siguiente
do-confirm-field-long = campo siguiente; tras el último, otro ejercicio
do-delete-back = borrar el carácter ante el cursor
do-delete-forward = borrar el carácter tras el cursor
do-delete-line = vaciar el campo
do-delete-word = borrar la palabra anterior
do-down = abajo
do-end = al final
do-finish = terminar
do-finish-long = terminar el módulo (se le pregunta antes)
do-first-word = a la primera palabra
do-flag = marcar
do-flag-long = marcar este ejercicio para volver a él
do-formulas = fórmulas
do-formulas-long = mostrar u ocultar cómo se calculan las cifras
do-go-on = seguir
do-hear-nothing = no oigo nada
do-help = ayuda
do-help-long = mostrar estas teclas
do-hide-time = ocultar o mostrar el tiempo
do-last-word = a la última palabra
do-leave = salir
do-leave-long = salir; durante una prueba se le pregunta
do-left = un carácter a la izquierda
do-louder = más fuerte
do-mark = señalar
do-place = numerar
do-place-long = dar ese número a esta tarjeta
do-take-place = quitar el número
do-first-card = a la primera tarjeta
do-last-card = a la última tarjeta
do-mark-long = señalar esta palabra, o quitar la señal
do-next-field = campo siguiente
do-next-item = ejercicio siguiente
do-next-table = tabla siguiente
do-other-answer = otra respuesta
do-page-down = página abajo
do-page-up = página arriba
do-pick = elegir
do-pick-long = elegir la respuesta con esta letra o número
do-pick-initial = elegir
do-pick-initial-long = elegir por la primera letra de la respuesta
do-previous-field = campo anterior
do-previous-item = ejercicio anterior
do-replay = repetir
do-take-call = atender
do-replay-long = oír la llamada, u oírla otra vez
do-right = un carácter a la derecha
do-softer = más bajo
do-start = al comienzo
do-suspend = a la consola
do-suspend-long = salir a la consola; fg regresa
do-text-word-left = una palabra a la izquierda
do-text-word-right = una palabra a la derecha
do-up = arriba
do-word-left = palabra anterior
do-word-right = palabra siguiente

## Figures

unit-plain = { $n }
unit-percent = { $n } %
unit-seconds = { $n } s
unit-wpm = { $n } PPM
unit-ksph = { $n } KSPH

figure-percent = puntos obtenidos
figure-seconds-per-item = tiempo por ejercicio respondido
figure-gross-wpm = palabras brutas por minuto
figure-net-wpm = palabras netas por minuto
figure-accuracy = precisión
figure-msd-error-rate = tasa de error (MSD)
figure-corrected-error-rate = tasa de errores corregidos
figure-uncorrected-error-rate = tasa de errores sin corregir
figure-total-error-rate = tasa total de error
figure-kspc = pulsaciones por carácter
figure-gross-ksph = pulsaciones brutas por hora
figure-net-ksph = pulsaciones netas por hora
figure-fields-right = campos correctos
figure-critical-errors = errores críticos
figure-hits = errores hallados
figure-misses = errores no hallados
figure-false-alarms = palabras correctas señaladas
figure-intrusions = entradas que no se mostraron
figure-tasks-right = tareas breves correctas

formula-percent = puntos obtenidos ÷ puntos posibles × 100
formula-seconds-per-item = tiempo en ejercicios respondidos ÷ ejercicios respondidos
formula-gross-wpm = caracteres ÷ 5 ÷ minutos; de un texto dejado antes, todo su límite
formula-net-wpm = PPM brutas − palabras erróneas que quedan ÷ minutos, mínimo 0
formula-accuracy = caracteres correctos ÷ (correctos + erróneos que quedan) × 100
formula-msd-error-rate = mínimo de cambios al texto correcto ÷ longitud del más largo × 100
formula-corrected-error-rate = borrados ÷ (correctos + erróneos + borrados) × 100, en caracteres
formula-uncorrected-error-rate = erróneos que quedan ÷ (correctos + erróneos + borrados) × 100
formula-total-error-rate = (erróneos + borrados) ÷ (correctos + erróneos + borrados) × 100
formula-kspc = pulsaciones ÷ caracteres del texto final
formula-gross-ksph = todas las pulsaciones ÷ horas
formula-net-ksph = (caracteres de campos correctos + 1 al salir de cada uno) ÷ horas
formula-fields-right = campos correctos ÷ campos × 100
formula-critical-errors = valores erróneos en campos que deben ser correctos
formula-hits = errores del texto que usted señaló
formula-misses = errores del texto que usted no señaló
formula-false-alarms = palabras sin error que usted señaló
formula-intrusions = entradas que no se parecen a nada de lo que había que recordar
formula-tasks-right = tareas breves correctas ÷ tareas breves contestadas × 100; no dan puntos
formula-scaled = Escala: de 0 a 70 hasta el mínimo, de 70 a 100 hasta el máximo
formula-composite = Total: media de los puntajes en escala, cada uno según su peso
## Map items

map-crossing = { $column } y { $row }
map-heading-north = norte
map-heading-east = este
map-heading-south = sur
map-heading-west = oeste
map-wind-north = Norte
map-wind-northeast = Noreste
map-wind-east = Este
map-wind-southeast = Sureste
map-wind-south = Sur
map-wind-southwest = Suroeste
map-wind-west = Oeste
map-wind-northwest = Noroeste
map-leg = al { $heading } por { $street } hasta { $cross }
map-leg-next = al { $heading } hasta { $cross }
map-move-forward = { $blocks ->
    [one] avanza 1 cuadra
   *[other] avanza { $blocks } cuadras
}
map-move-left = gira a la izquierda
map-move-right = gira a la derecha
map-stem-where = Usted está en { $start } y mira al { $heading }. Usted { $moves }. ¿Dónde está ahora?
map-stem-route = De { $from } a { $to }: ¿cuál es la ruta legal más corta?
map-stem-closest = ¿Qué cuadrilla tiene el recorrido legal más corto hasta { $to }?
map-stem-direction = De { $from } a { $to }: ¿en qué dirección es en línea recta?
## Spelling, sentence clarity

spelling-choose = ¿Cuál está bien escrita?
spelling-find = ¿Qué palabra subrayada está mal escrita?
spelling-no-error = Sin error
clarity-stem = ¿Qué enunciado es el más claro?
## Character comparison

comparison-same = Igual
comparison-different = Distinto
comparison-answered = respondidas { $answered } de { $all }
key-pair-differs = Fila { $row }: { $left } y { $right } son distintos.
key-pairs-same = Todas las demás filas son iguales.
linear-pair = { $row }. { $left } / { $right }
do-pick-row = igual/distinto
do-pick-row-long = elegir por su letra, ir a la otra fila
do-confirm-row = siguiente
do-confirm-row-long = fila siguiente; tras la última, otro ejercicio
do-row-up = fila anterior
do-row-down = fila siguiente
do-first-row = a la primera fila
do-last-row = a la última fila
do-first-answer = elegir la primera respuesta, quedarse
do-second-answer = elegir la segunda respuesta, quedarse

figure-seconds-per-row = tiempo por fila respondida
figure-differences-found = diferencias halladas
figure-differences-missed = diferencias no halladas
figure-false-differences = pares iguales dados por distintos
figure-sensitivity = sensibilidad d′
figure-criterion = criterio c

formula-seconds-per-row = tiempo en los ejercicios ÷ filas respondidas
formula-differences-found = pares distintos que usted dio por distintos
formula-differences-missed = pares distintos que usted dio por iguales
formula-false-differences = pares iguales que usted dio por distintos
formula-sensitivity = z(diferencias halladas) − z(iguales dados por distintos)
formula-criterion = −(z(halladas) + z(dados por distintos)) ÷ 2

## Avisos

figure-alerts-percent = avisos correctos
figure-alerts-shown = avisos que llegaron
figure-alerts-right = avisos bien enviados
figure-alerts-wrong = avisos mal enviados
figure-alerts-missed = avisos perdidos
figure-alert-latency = tiempo para enviar un aviso
figure-dual-task-cost = coste de los avisos
formula-alerts-percent = avisos bien enviados a tiempo ÷ avisos que llegaron × 100
formula-alerts-shown = avisos que llegaron antes del final del módulo
formula-alerts-right = avisos enviados a tiempo al puesto correcto
formula-alerts-wrong = avisos enviados a tiempo a otro puesto
formula-alerts-missed = avisos no enviados a tiempo
formula-alert-latency = mediana de los tiempos en que se enviaron los avisos
formula-dual-task-cost = (sin avisos − con ellos) ÷ resultado sin avisos × 100

alert = AVISO
alert-left = { $n } s
alert-sent = Enviado a { $desk }
alert-right = Correcto: es para { $right }
alert-wrong = Enviado a { $desk }, pero es para { $right }
alert-missed = No enviado a tiempo: es para { $right }
alerts-sent = Avisos enviados: { $n }
alerts-title = Avisos
section-with-alerts = { $title }, con avisos
alerts-about = Mientras trabaja llegan avisos cortos debajo del trabajo. Envíe cada uno a su puesto con una tecla antes de { $seconds } segundos. Cada uno se envía una sola vez; lo que está escribiendo no se toca. En este módulo, Ctrl-P y Ctrl-N van al ejercicio anterior y al siguiente, y Ctrl-T a la tabla siguiente.
do-send = enviar el aviso a un puesto
notice-no-alert = Ahora no hay ningún aviso que enviar.
linear-alert = Aviso, { $n } s: { $text } (!1 a !{ $desks } lo envía.)
linear-alert-over = El aviso ya no está abierto.
linear-alerts = Mientras trabaja se dan avisos cortos antes de la línea siguiente. Envíe cada uno antes de { $seconds } segundos:
linear-desk = !{ $n } { $desk }: { $rule }
draft-voices = Las voces de esta prueba son borradores: no bastan para calificar solo de oído. Los subtítulos están activados y los resultados lo indican.
happened-draft-voices = Las voces eran borradores; se mostraron subtítulos

# Vista previa para autores
author-broken = Esto no se puede mostrar. Corríjalo y guárdelo: se vuelve a leer enseguida.
author-facts = { $difficulty }; etiquetas: { $tags }
author-seed = Sorteado con la semilla { $seed }
author-now = Lo que hay ahora en la pantalla
author-earns = { $points } de { $max } puntos, { $right } correctas
author-compared = Se comparan: "{ $typed }" y "{ $key }"
author-reloads = Leído de nuevo { $n } veces.
author-key = F12: muestra u oculta la clave y los puntos. Ctrl-C: terminar.

## Replay

title-replay = Repetición
replay-chapters = Ir a
replay-practice = { $section }, ejercicio de práctica
replay-item = { $section }, ejercicio { $n }
replay-end = el final
replay-happened = Registrado: { $what }
replay-ahead = En { $seconds } s: { $what } ({ $n } de { $all })
replay-no-more = No hay más incidencias en esta dirección.
replay-with-alerts = { $section }, con avisos
do-play = ver
do-go-there = ir ahí
do-list-start = a la primera línea
do-list-end = a la última línea
replay-paused = en pausa
replay-unproved = SIN PRUEBA
odd-focus-lost = había otra ventana delante
odd-paste = se rechazó un texto pegado
odd-burst = llegaron teclas más rápido que las manos
odd-resumed = el programa se inició de nuevo tras { $time }
odd-slept = el equipo estuvo en reposo { $time }
odd-held-up = el programa no funcionó durante { $time }
odd-too-small = la ventana era demasiado pequeña
odd-device-lost = faltó el dispositivo de sonido
odd-clock = el reloj del equipo cambió { $time }
odd-sound-lost = se perdió el sonido
odd-stopped = el sistema cerró el programa
odd-abandoned = la prueba se acabó antes de tiempo
odd-something = algo fuera de lo común
do-pause = pausa
do-next-event = incidencia
do-next-event-long = a la incidencia siguiente
do-previous-event = incidencia anterior
do-previous-event-long = a la incidencia anterior
do-chapters = lista
do-chapters-long = lista de ejercicios e incidencias
do-faster = ritmo
do-faster-long = más rápido, hasta 32 veces
do-slower = más lento
do-skip = 10 s adelante
do-skip-back = 10 s atrás
do-beginning = al principio
do-ending = al final
do-quit = salir
## Informe

report-holds = El resultado es válido: se hicieron todas las comprobaciones y todas se cumplen.
report-key-unchecked = Los archivos concuerdan entre sí y los puntajes son correctos; no se comprobó de quién es la clave que firmó.
report-key-unchecked-plain = Los archivos concuerdan entre sí y los puntajes son correctos. No se comprobó quién los firmó.
report-key-how = Cualquiera puede hacer una clave y firmar con ella. Para comprobar de quién es, indique con --signers ARCHIVO las claves de su confianza; cómo se hace ese archivo está en “Cómo comprobar este resultado”.
report-unfinished = Esta sesión no está terminada.
report-unfinished-how = Nada se califica ni se firma antes del final. Lo que sigue se calculó a partir del diario, hasta donde llega. En el equipo en que se hizo, esto la continúa:
report-missing = FALTA EL RESULTADO: la sesión se hizo hasta el final y no hay result.json.
report-missing-how = O el programa se cerró antes de firmar, o alguien quitó el resultado; el diario no puede decir cuál de las dos. Lo que sigue se calculó a partir del diario; nadie lo ha firmado. En el equipo en que se hizo, esto crea el resultado:
report-no-result = No hay resultado: la sesión no está terminada o falta su resultado.
report-no-result-how = El diario no se pudo seguir hasta el final; el motivo está en “Verificación”. En el equipo en que se hizo, quizá callready resume pueda continuarla.
report-fails = { $n ->
    [one] EL RESULTADO NO ES VÁLIDO: 1 comprobación no se cumple.
   *[other] EL RESULTADO NO ES VÁLIDO: { $n } comprobaciones no se cumplen.
}
report-unproved = { $n ->
    [one] EL RESULTADO NO ESTÁ PROBADO: 1 comprobación no se pudo hacer.
   *[other] EL RESULTADO NO ESTÁ PROBADO: { $n } comprobaciones no se pudieron hacer.
}
report-bad-figures = No se fíe de lo que sigue: es lo que dicen los archivos, y nadie lo ha probado.
report-bad-journal = No hay ningún resultado que se pueda leer. Lo que sigue se calculó a partir del diario; nadie lo ha firmado.
report-bad-nothing = No hay ningún resultado que se pueda leer ni ningún diario que se pueda seguir. No se puede decir nada de la sesión.
report-title-of = Informe: { $candidate }, { $form }
report-title-unknown = Informe: { $path }
report-page-of = Informes de { $n } resultados
report-page-good = Los { $n } resultados son válidos: se hicieron todas las comprobaciones y todas se cumplen.
report-page-key-unchecked = Los { $n } resultados concuerdan consigo mismos y sus puntajes son correctos; no se comprobó de quién son las claves que firmaron.
report-page-bad = { $bad ->
    [one] 1 DE { $n } RESULTADOS NO ES VÁLIDO o no está probado. Está señalado abajo.
   *[other] { $bad } DE { $n } RESULTADOS NO SON VÁLIDOS o no están probados. Cada uno está señalado abajo.
}
report-contents = Resultados de esta página
report-footer = Hecho por CallReady. Los tiempos son de la prueba, salvo que se indique una fecha.
report-sheet = Hoja

report-candidate = Candidato
report-sitting = Sesión
report-attestation = Firmado por
report-attestation-practice = quien hizo la prueba, en su propio equipo (práctica)
report-attestation-result = el coordinador del supervisor (resultado)
report-test = Prueba
report-pack = Paquete
report-pack-sha = Paquete, SHA-256
report-form = Forma
report-modules = Módulos pedidos
report-modules-all = todos los de la forma
report-seed = Semilla
report-program = Programa
report-mode = Modo
report-mode-exam = evaluación, con tiempo
report-mode-practice = práctica, sin tiempo
report-captions = Subtítulos pedidos
report-draft-voices = Voces en borrador, con subtítulos
report-muted = Sonido desactivado
report-resume = Una interrupción
report-resume-charge = cuenta como tiempo de la prueba
report-resume-proctor = no se descuenta; decide el supervisor
report-resume-free = no se descuenta
report-show-scores = Puntaje visible para el candidato
report-accommodation = Adaptación
report-accommodation-none = ninguna
report-accommodation-approved = { $id }, aprobada por { $by } el { $on }
report-accommodation-time = tiempo × { $factor }
report-accommodation-module = { $module } × { $factor }
report-accommodation-captions = subtítulos permitidos
report-accommodation-replays = { $n ->
    [one] 1 repetición más
   *[other] { $n } repeticiones más
}
report-started = Comienzo
report-checked = Comprobado
report-checked-by = { $time }, con CallReady { $version }
report-conditions = Programa y condiciones
report-modules-one-by-one = Cada módulo
report-finished = Firma
report-test-time = Tiempo en la prueba, min:s
report-outages = Interrupciones, min:s
report-journal-lines = Diario, líneas
report-journal-bytes = Diario, bytes
report-source = Origen de las cifras
report-source-journal = el diario, no un resultado firmado

report-verification = Verificación
report-checks-caption = Lo que se comprobó
report-check = Comprobación
report-outcome = Resultado
report-why = Motivo
report-why-no-signers = no se dio ninguna lista de claves de confianza: --signers ARCHIVO
report-outcome-passed = se cumple
report-outcome-failed = NO SE CUMPLE
report-outcome-not-done = no se hizo
report-check-files = los archivos se pueden leer
report-check-signature = la firma corresponde a result.json
report-check-signer-copy = signer.pub es la clave que firmó
report-check-signer = la clave es de su confianza
report-check-result = result.json es un resultado
report-check-journal = el diario es el que se firmó
report-check-chain = las líneas del diario están enteras y en orden
report-check-form = la forma se sortea de nuevo del mismo paquete
report-check-events = lo que cuenta el diario pudo ocurrir
report-check-outages = las interrupciones se descontaron según la regla de la forma
report-check-times = los tiempos concuerdan con el reloj y con las teclas
report-check-scores = todos los puntajes son los mismos al calcularlos de nuevo
report-check-agreement = el resto del resultado coincide con el diario
report-fingerprint = Huella de la clave
report-principal = De quién es la clave, según su lista
report-note = Nota

report-result = Resultado
report-was-practice = Fue una práctica sin límite de tiempo. Sus velocidades y puntajes no se pueden comparar con las de una prueba.
report-overall-unproved = Según los archivos, sin probar: { $text }
report-overall-passed = Aprobado: todos los módulos que cuentan y el total.
report-overall-not-passed = No aprobado: un módulo que cuenta, o el total, no llegó a lo necesario.
report-overall-not-scored = Sin valorar: no se hizo un módulo que cuenta.
report-overall-unfinished = Sin valorar: la sesión no está terminada.
report-scores-caption = Puntajes por módulo
report-band = En palabras
report-band-not-judged = sin valorar
report-band-not-finished = sin terminar
report-band-not-passed = no aprobado
report-band-passed = aprobado
report-band-well-above = muy por encima
report-time-used = Tiempo, min:s
report-hurdle = { $module }: { $figure }
report-reached = alcanzado
report-not-reached = no alcanzado
report-section-ended = Este módulo { $ending }.
report-ending-finished = lo terminó el candidato
report-ending-time-up = lo terminó el reloj
report-ending-abandoned = se abandonó
report-ending-not-sat = no se hizo
report-ending-open = no está terminado
report-section-weight = Peso en el total: { $n }.
report-section-unscored = No cuenta.
report-figures-caption = { $module }: todas las cifras
report-figure = Cifra
report-value = Valor
report-typing-time = Tiempo con el que se calcula la velocidad al teclado
report-entry-time = Tiempo con el que se calcula la velocidad de entrada
report-left-early = { $module }, ejercicio { $n }: el texto se dejó antes del final, así que todo su límite de tiempo, { $time }, cuenta como tiempo de escritura.
report-items-caption = { $module }: ejercicios
report-items-of = { $module }: ejercicios, con su nombre después de { $ids }
report-item = Ejercicio
report-seen = Visto
report-answered = Respondido
report-points = Puntos
report-points-of = { $points } de { $max }
report-time = Tiempo
report-plays = Escuchas
report-lost = Sonido perdido
report-scores-hidden = Esta prueba no muestra puntajes al candidato; por eso no hay ninguno en este informe.

report-practise-missed = Primero lo que no se alcanzó, con lo más débil arriba.
report-practise-weakest = Se alcanzó todo lo necesario. Aquí queda más por mejorar:
report-practise-nothing = Todos los módulos llegaron al máximo: no hay nada que señalar.
report-practise-later = Todavía no se ha calificado ningún módulo.
report-practise-figure = { $figure } { $value }; se necesitaba { $needed }
report-practise-one = { $module }: { $figures }.
report-practise-how = Para practicar, sin límite de tiempo y con todas las respuestas explicadas:
report-tip-reading = Lea primero la pregunta y busque después la frase que la responde; elija solo lo que dice el texto.
report-tip-cross-reference = Busque la fila por la clave entera y siga una tabla cada vez; compare los números cifra por cifra.
report-tip-keyboarding-left-early = Escriba cada texto hasta el final, o siga hasta que se acabe el tiempo: un texto que se deja antes cuenta todo su límite de tiempo.
report-tip-keyboarding-inaccurate = Escriba algo más despacio y no deje palabras mal escritas: cada una cuesta como cinco caracteres.
report-tip-keyboarding-slow = Hay pocas palabras mal; lo que falta es velocidad: practique a menudo y poco rato, con los ojos en el texto y no en las teclas.
report-tip-data-entry-unanswered = Muchos ejercicios están sin respuesta: no se quede demasiado en uno y anote de cada uno lo que pueda.
report-tip-data-entry-wrong = Mire el original una vez por campo y revise los números por grupos antes de confirmar.
report-tip-data-entry-slow = Los campos están bien; lo que falta es velocidad: avance con Tab, no con las flechas, y escriba cada campo de una vez.

report-tip-math = Escriba los pasos, calcule primero a ojo y fíjese en la unidad que se pide.
report-tip-map = Diga el rumbo después de cada giro; mire los sentidos únicos antes de contar las cuadras.
report-tip-proofreading = Lea palabra por palabra, no por el sentido; en una segunda vuelta mire terminaciones, números y signos.
report-tip-memory = Agrupe lo que ve u oye de dos en dos o de tres en tres y repítalo hasta que se le pregunte.
report-tip-call-summary = Anote quién, qué, dónde y cuándo mientras escucha; deje fuera lo que solo es sentimiento.
report-tip-spelling = Diga la palabra por sílabas y aprenda las pocas que falla una y otra vez.
report-tip-sentence-clarity = Busque quién hace qué; prefiera la frase que se entiende de una sola manera.
report-tip-character-comparison = Compare en grupos de tres o cuatro, de izquierda a derecha, sin volver atrás.
report-tip-prioritization = Pregúntese primero si una vida peligra ahora, después si puede peligrar pronto, y luego el resto.
report-tip-decision = Aplique solo la regla escrita; deje fuera lo que sabe por otra parte.

report-speed = Velocidad a lo largo del tiempo
report-speed-about = Cada cifra es de un tramo de tiempo. Palabras netas por minuto: las escritas en él, menos las que quedaron mal.
report-speed-left-early = Este texto se dejó antes del final: su puntaje divide por todo su límite de tiempo, { $time }, y es más bajo que esta curva.
report-chart-mark = ▼ Aquí se anotó algo fuera de lo común: véase “Irregularidades”.
report-speed-typing = { $module }, ejercicio { $item }: palabras netas por minuto
report-speed-entry = { $module }: pulsaciones por hora, ejercicios en pantalla
report-speed-from = Desde
report-speed-to = Hasta
report-speed-typing-axis = palabras netas por minuto
report-speed-entry-axis = pulsaciones por hora
report-axis-time = tiempo de trabajo, minutos y segundos
report-speed-desc = Una línea de { $n } tramos, de { $low } a { $high }. La tabla que la acompaña tiene las mismas cifras.
report-errors = Errores por tecla
report-errors-about = Solo al copiar, por la tecla que se esperaba. Sin corregir: está en el texto acabado. Corregido: se borró.
report-errors-caption = { $module }: errores por tecla
report-errors-pairs = { $module }: todos los pares de teclas
report-errors-desc = Barras de { $n } teclas, primero las más frecuentes. La tabla que las acompaña tiene las mismas cifras.
report-errors-wanted = Esperada
report-errors-typed = Pulsada
report-errors-instead = En su lugar
report-errors-left = Sin corregir
report-errors-corrected = Corregido
report-errors-none = No se dejó ni se borró ninguna tecla equivocada.
report-errors-lacking = Algunos errores no se calcularon: un texto era demasiado largo para compararlo tecla por tecla.
report-errors-as = { $n } como { $key }
report-errors-more = { $n ->
    [one] 1 error más, en otra tecla, no se muestra.
   *[other] { $n } errores más, en otras teclas, no se muestran.
}
report-errors-more-axis = errores
report-key-space = espacio
report-key-nothing = nada
report-times = Tiempo por ejercicio
report-times-caption = { $module }: tiempo en cada ejercicio
report-times-desc = Una barra por cada uno de los { $n } ejercicios; el más largo llevó { $high }. La tabla que la acompaña tiene las mismas cifras.
report-axis-items = ejercicio
report-axis-seconds = segundos
report-legend-right = todos los puntos
report-legend-other = menos que todos los puntos
report-scale-desc = Una barra por módulo en la escala de 0 a 100, con una línea en 70, que es aprobado justo. La tabla de abajo tiene las mismas cifras.
report-scale-title = Puntajes en la escala, por módulo
report-figures-of = Cifras de este gráfico

report-recorded = Lo que quedó anotado
report-recorded-about = El programa lleva un registro de la sesión. Lo que está aquí se anotó; por sí solo no cambia ningún puntaje.
report-recorded-nothing = Nada fuera de lo común.
report-recorded-paste = { $n ->
    [one] Una vez se pegó un texto; en esta prueba no se puede pegar
   *[other] { $n } veces se pegó un texto; en esta prueba no se puede pegar
}
report-recorded-burst = { $n ->
    [one] Una vez llegaron muchas teclas muy seguidas
   *[other] { $n } veces llegaron muchas teclas muy seguidas
}

report-irregularities = Irregularidades
report-irregularities-about = Las anotó el programa y las juzgan personas; ninguna suspende a un candidato. Los tiempos son minutos y segundos: “En” es el tiempo de la prueba; “En el módulo”, el tiempo desde que empezó el reloj del módulo, si corría.
report-irregularities-none = No se anotó ninguna. Lo que no se pudo observar está más abajo.
report-irregularities-more = Se muestran las primeras { $n } de { $all }; el diario las tiene todas.
report-irregularities-caption = Cronología
report-test-time-at = En
report-where = Dónde
report-module-time = En el módulo
report-place-item = { $module }, ejercicio { $n }
report-place-idle = { $module }, con su reloj parado
report-place-none = entre módulos
report-what = Qué
report-event-focus = el terminal perdió el foco: había otra cosa delante
report-event-focus-for = el terminal perdió el foco durante { $time }: había otra cosa delante
report-event-paste = { $n ->
    [one] se rechazó un texto pegado de 1 carácter
   *[other] se rechazó un texto pegado de { $n } caracteres
}
report-event-burst = llegaron { $n } teclas en { $ms } ms, más rápido de lo que nadie escribe: las pegó una herramienta, o una conexión lenta se puso al día
report-event-resumed = el programa se inició de nuevo tras { $time }; { $charged } cuentan como tiempo de la prueba
report-event-restarted = se reinició el equipo mismo; según su calendario, que se puede cambiar, pasaron { $time }, y { $charged } cuentan como tiempo de la prueba
report-event-resumed-idle = el programa se inició de nuevo tras { $time }; no corría el reloj de ningún módulo
report-event-slept = el equipo estuvo en reposo durante { $time }; cuenta como tiempo de la prueba
report-event-slept-idle = el equipo estuvo en reposo durante { $time }; no corría el reloj de ningún módulo
report-event-clock-on = el reloj del equipo se adelantó { $time }; la prueba no se rige por él
report-event-clock-back = el reloj del equipo se atrasó { $time }; la prueba no se rige por él
report-event-sound-lost = no se pudo oír una llamada: falló el sonido o no lo había; se activaron los subtítulos y se devolvió el tiempo desde el comienzo de la llamada, si la hubo
report-event-stopped = el sistema cerró el programa (señal { $signal })
report-event-left = el candidato salió por su voluntad; la prueba podía reanudarse
report-event-held-up = el programa no funcionó durante { $time }, aunque la computadora estaba activa; el tiempo cuenta
report-event-held-up-idle = el programa no funcionó durante { $time }, aunque la computadora estaba activa; no corría el reloj de ningún módulo
report-event-too-small = la ventana quedó demasiado pequeña para trabajar: { $columns } por { $lines }
report-event-device-lost = faltó el dispositivo de sonido
report-event-abandoned = el candidato acabó la prueba antes del último módulo

report-observed = Lo que no se pudo observar
report-observed-about = Que no se anotara nada solo prueba algo donde se sabe que el terminal lo comunica.
report-sensors-caption = Sensores
report-sensor = Sensor
report-state = Estado
report-means = Qué significa
report-sensor-focus = Otra ventana delante
report-sensor-paste = Texto pegado
report-sensor-sound = Sonido
report-state-seen = visto
report-state-unknown = desconocido
report-state-unsupported = no disponible
report-state-heard = se oyó
report-state-not-heard = no se oyó
report-state-no-device = sin dispositivo
report-state-muted = desactivado
report-state-lost = perdido
report-state-unchecked = sin comprobar
report-means-seen = El terminal lo comunicó al menos una vez, así que puede comunicarlo.
report-means-unknown = Nunca se comunicó: no ocurrió nada o el terminal no puede comunicarlo.
report-means-unsupported = Este terminal no puede comunicarlo.
report-sensor-sound-heard = El candidato escribió el número que se oyó.
report-sensor-sound-not-heard = El candidato no oyó nada; había subtítulos.
report-sensor-sound-no-device = No había dispositivo de sonido; había subtítulos.
report-sensor-sound-muted = El sonido estaba desactivado; había subtítulos.
report-sensor-sound-lost = Al principio funcionaba y se perdió; se activaron los subtítulos.
report-sensor-sound-unchecked = No hubo prueba de sonido.

report-how = Cómo comprobar este resultado
report-how-callready = Con CallReady, que además calcula de nuevo todos los puntajes:
report-how-signers = allowed_signers contiene las claves de su confianza. La línea para esta clave, cuando sepa por otra vía de quién es:
report-how-fingerprint = Compare su huella con la que le dio quien firmó:
report-how-openssh = La firma, solo con OpenSSH:
report-how-journal = El SHA-256 del diario, que debe ser el que se firmó:
report-keep-program = Para comprobar de nuevo los puntajes hace falta CallReady { $version }, o el paquete { $pack } { $of } con SHA-256 { $sha256 } (--pack DIR).
report-keep-pack = Para comprobar de nuevo los puntajes hace falta el paquete { $pack } { $of } con SHA-256 { $sha256 } (--pack DIR).

report-meanings = Qué significan las cifras
report-means-needed = Mínimo es el puntaje que había que alcanzar: lo eligieron los autores de la prueba o su empresa.
report-means-scaled = Escala pone todos los módulos en una misma medida: 70 es justo el mínimo, 100 es el máximo.
report-means-bands = En palabras: no aprobado es menos del mínimo; aprobado es el mínimo o más; muy por encima es { $n } o más en la escala, a medio camino entre el aprobado justo y el máximo.
report-means-composite = El total es la media de los puntajes en la escala, cada uno con su peso. Para aprobar hay que alcanzar todos los módulos que cuentan y el total.
report-means-cuts = Un puntaje es de una sesión en un día. Muestra destrezas en estas tareas y nada más de una persona.
report-means-typing-time = El tiempo de escritura empieza con la primera tecla de un texto y acaba cuando el texto está hecho. Un texto que se deja antes del final cuenta todo su límite de tiempo.

## Doctor

doctor-title = ¿Está listo este equipo para una prueba?
doctor-ready = Listo. Puede empezar.
doctor-ready-notes = Listo. { $n ->
    [one] Hay una cosa que conviene mirar; no impide la prueba.
   *[other] Hay { $n } cosas que conviene mirar; no impiden la prueba.
}
doctor-not-seen = Lo que se miró está bien, pero la terminal no se miró.
doctor-not-ready = Todavía no está listo. Arregle lo que lleva la marca PROBLEMA y ejecute callready doctor de nuevo.
doctor-good = bien
doctor-note = aviso
doctor-trouble = PROBLEMA
doctor-check-terminal = Terminal
doctor-check-size = Tamaño
doctor-check-colour = Colores
doctor-check-keyboard = Teclado
doctor-check-focus = Ventana activa
doctor-check-paste = Pegar
doctor-check-synchronised = Imagen entera
doctor-check-characters = Caracteres
doctor-check-sound = Sonido
doctor-check-clock = Reloj
doctor-check-disk = Resultados
doctor-check-keys = Clave de firma

doctor-no-terminal = No hay ninguna terminal que mirar: la entrada o la salida no lo es, y el programa no se inició desde una, o no en primer plano.
doctor-no-terminal-do = Ejecute callready doctor en la ventana en la que será la prueba.
doctor-not-looked = No se miró.
doctor-terminal-windows = La consola de Windows.
doctor-terminal-term = Se llama { $term }.
doctor-terminal-tmux = Hay un tmux en medio.
doctor-terminal-screen = Hay un GNU screen en medio.
doctor-terminal-screen-do = Haga la prueba fuera de GNU screen: no avisa cuando otra ventana pasa al frente.
doctor-terminal-ssh = Está conectado por SSH.
doctor-terminal-ssh-do = Si puede, trabaje en el propio equipo: por SSH las teclas llegan con retraso y el sonido se oye en el otro equipo.
doctor-terminal-none = TERM no dice qué terminal es.
doctor-terminal-dumb = TERM dice "dumb": una terminal que no puede colocar texto en la pantalla.
doctor-terminal-dumb-do = Use otra ventana de terminal, o callready take --linear: preguntas y respuestas sencillas.
doctor-size = { $columns } columnas por { $lines } líneas.
doctor-size-small = Se necesitan al menos { $columns } por { $lines }.
doctor-size-small-do = Agrande la ventana o reduzca la letra.
doctor-size-none = La terminal no dice su tamaño.
doctor-size-none-do = Empiece una práctica y mire si la imagen cabe en la ventana.
doctor-colour-off = Apagados por NO_COLOR. Nada se dice solo con colores.
doctor-colour-some = Al menos { $n } colores; se usan 16.
doctor-colour-none = Puede que este tipo de terminal no muestre colores.
doctor-colour-none-do = No hay que hacer nada: nada se dice solo con colores.
doctor-keyboard-good = Las teclas llegan una a una.
doctor-keyboard-bad = Las teclas no se pueden leer una a una: { $why }.
doctor-keyboard-bad-do = Use otra ventana de terminal, o callready take --linear: preguntas y respuestas sencillas.
doctor-focus-good = La terminal avisa cuando otra ventana pasa al frente.
doctor-focus-tmux = Dentro de tmux esto llega solo si se le pide a tmux que lo pase.
doctor-focus-tmux-do = Ponga la línea "set -g focus-events on" en ~/.tmux.conf y arranque tmux de nuevo. Si ya está, todo va bien.
doctor-focus-bad = La terminal no avisa cuando otra ventana pasa al frente.
doctor-focus-silent = La terminal no dijo si avisa cuando otra ventana pasa al frente.
doctor-focus-do = La prueba funciona igual. Si los resultados deben decir si se dejó la ventana, use otra terminal.
doctor-paste-good = La terminal distingue el texto pegado del tecleado.
doctor-paste-bad = La terminal no distingue el texto pegado del tecleado.
doctor-paste-silent = La terminal no dijo si distingue el texto pegado del tecleado.
doctor-paste-do = La prueba funciona igual. No pegue texto: contaría como tecleo muy rápido.
doctor-answers-none = En medio segundo no respondió a ninguna pregunta.
doctor-not-asked = No se le preguntó: las terminales de este tipo no pueden responder.
doctor-synchronised-good = La terminal la ofrece.
doctor-synchronised-bad = La terminal no la ofrece, y no hace falta.
doctor-synchronised-silent = La terminal no dijo si la ofrece; no hace falta.
doctor-characters-windows = La consola de Windows muestra todas las letras.
doctor-characters-good = UTF-8 ({ $name }={ $value }).
doctor-characters-bad = { $name }={ $value } no dice UTF-8: letras como á y ñ pueden verse mal.
doctor-characters-none = No está puesta ninguna de LC_ALL, LC_CTYPE y LANG: letras como á y ñ pueden verse mal.
doctor-characters-do = Ponga en LANG un idioma con UTF-8, como C.UTF-8. Si las líneas se ven mal, elija caracteres simples en los ajustes.
doctor-sound-open = { $device } se puede abrir.
doctor-sound-not-built = Este callready se construyó sin sonido.
doctor-sound-not-built-do = No hay que hacer nada: lo que dicen las voces se muestra en subtítulos. Para oírlas, use un callready con sonido.
doctor-sound-none = No hay dispositivo de sonido.
doctor-sound-closed = El dispositivo de sonido que el sistema nombra primero no se puede abrir.
doctor-sound-silent = El sistema no respondió en { $seconds } segundos.
doctor-sound-do = Conecte unos auriculares, elíjalos en los ajustes de sonido del sistema y pregunte de nuevo. Sin sonido se muestran subtítulos.
doctor-clock-good = { $wall }. El reloj de la prueba avanza.
doctor-clock-stands = { $wall }. El reloj que mide la prueba está parado o va muy lento.
doctor-clock-stands-do = Reinicie el equipo. Si no ayuda, use otro.
doctor-clock-past = El calendario está mal.
doctor-clock-past-do = Ponga la fecha y la hora en los ajustes del sistema.
doctor-clock-zone = El sistema no dice su zona horaria: los resultados mostrarán horas en UTC.
doctor-clock-zone-do = Ponga la zona horaria en los ajustes del sistema si quiere horas locales.
doctor-clock-boot = El sistema no dice si el equipo se reinició.
doctor-clock-boot-do = No hay que hacer nada: tras una interrupción, la ausencia se mide con el calendario.
doctor-disk-good = Se puede escribir en { $folder }. Hay { $free } MiB libres. Guardar tarda { $median } ms, como mucho { $worst } ms.
doctor-disk-bad = { $folder } no se puede usar: { $why }.
doctor-disk-bad-do = Elija otra carpeta con --results DIR, o permita escribir en esta.
doctor-disk-hung = { $folder }: el disco no respondió en { $seconds } segundos.
doctor-disk-full = Una prueba necesita { $needed } MiB.
doctor-disk-full-do = Borre lo que no haga falta, o elija una carpeta en otro disco con --results DIR.
doctor-disk-slow = Eso es lento.
doctor-disk-slow-do = Cierre otros programas, y guarde los resultados en un disco de este equipo, no en la red ni en una memoria USB (--results DIR).
doctor-disk-hiccup = De vez en cuando el disco va lento.
doctor-disk-hiccup-do = Cierre otros programas. La prueba funciona; la barra de teclas puede decir "guardando" un momento.
doctor-keys-there = Está: { $fingerprint }.
doctor-keys-locked = Está: { $fingerprint }. Su frase de contraseña se pide antes de empezar una prueba.
doctor-keys-exposed = Está, { $fingerprint }, y otros usuarios además de usted pueden leerla o cambiarla.
doctor-keys-exposed-do = Quite el acceso a los demás usuarios (chmod 600) o haga una clave nueva: alguien puede haber copiado esta.
doctor-keys-foreign = Está, { $fingerprint }, y es de otro usuario, que también puede firmar con ella.
doctor-keys-foreign-do = Pida que se la asignen (chown), o elija otra carpeta con CALLREADY_HOME: la próxima prueba hará allí una clave.
doctor-keys-link-do = No se siguen enlaces: ponga en su lugar una copia de la propia clave.
doctor-keys-folder = Otros usuarios además de usted pueden poner claves en { $folder }.
doctor-keys-folder-do = Quite a los demás usuarios el acceso a esa carpeta (chmod 700) y mire si las claves que hay en ella son suyas (callready key show).
doctor-keys-no-rights = El disco de { $folder } no guarda quién puede leer un archivo: quien pueda usar el disco puede leer las claves.
doctor-keys-no-rights-do = Guarde las claves en otro disco (CALLREADY_HOME) o protéjalas con una frase de contraseña (ssh-keygen -p).
doctor-keys-others = Otros usuarios además de usted pueden leer o cambiar otras claves: { $names }.
doctor-keys-others-do = Quite a los demás usuarios el acceso a ellas (chmod 600) o haga claves nuevas: alguien puede haberlas copiado.
doctor-keys-later = Todavía no hay ninguna; la hace la primera prueba.
doctor-keys-unreadable = Está, pero no se puede leer: { $why }.
doctor-keys-unreadable-do = Aparte ese archivo: la próxima prueba hará una clave nueva. Guárdelo si resultados anteriores se comprueban con él.
doctor-keys-impossible = No hay ninguna y no se puede hacer: { $why }.
doctor-keys-impossible-do = Permita escribir en esa carpeta, o elija otra con CALLREADY_HOME.

## Errors that a candidate can meet

error-hint = sugerencia
error-write = No se puede escribir en { $path }: { $why }.
error-read = No se puede leer { $path }: { $why }.
error-permission-do = Es de otro usuario, o sus permisos no le dejan pasar: pida que se lo devuelvan (chown, chmod), o elija otra carpeta con CALLREADY_HOME.
error-room-do = Haga sitio, o elija una carpeta en otro disco con CALLREADY_HOME.
error-folder-do = Elija otra carpeta con CALLREADY_HOME.
error-link-do = No se siguen enlaces: ponga en su lugar una copia del propio archivo.
error-key = { $path } no contiene ninguna clave para firmar: { $why }.
error-key-do = Las claves son Ed25519 en formato OpenSSH. Aparte este archivo; después, callready key new hace una clave en su lugar.
error-locked = La clave de { $path } está protegida con una frase de contraseña.
error-locked-do = Escriba la frase de contraseña cuando callready la pida, o indique en CALLREADY_PASSPHRASE_FILE un archivo que la contenga.
error-passphrase = La frase de contraseña no abre la clave { $key }.
error-passphrase-do = Inténtelo de nuevo; ssh-keygen -y -f FILE dice si una frase sirve. Una frase perdida no se puede recuperar.
error-nowhere-to-ask = No hay ninguna terminal en la que pedir la frase de contraseña.
error-nowhere-to-ask-do = Indique en CALLREADY_PASSPHRASE_FILE un archivo que solo usted pueda leer y cuya primera línea sea la frase.
error-terminal = Este comando necesita una terminal para su entrada y su salida.
error-terminal-do = Ejecútelo en una ventana de terminal.
error-terminal-linear-do = Ejecútelo en una ventana de terminal, o use --linear: preguntas y respuestas sencillas.
error-results = No se puede escribir en la carpeta { $folder }: { $why }.
error-no-room = Solo hay { $free } KiB libres en { $folder }, y una prueba necesita { $needed } KiB.
error-results-do = Haga sitio, o elija otra carpeta con --results o CALLREADY_HOME.
error-no-folder = No se puede crear la carpeta de resultados { $folder }: { $why }.
error-no-folder-do = Indique con --results una carpeta en la que pueda escribir.
error-in-use = La sesión de { $folder } está abierta en otra ventana.
error-in-use-do = Siga allí, o cierre antes esa ventana.
error-not-written = Sus respuestas no se pueden escribir en el disco: { $why }.
error-not-synced = El disco no confirmó que sus respuestas estén guardadas: { $why }.
error-not-saved-do = Se conservan todas las respuestas que aparecen como guardadas. Haga sitio en el disco y ejecute callready resume.
error-gone = Otro programa ha borrado o cambiado el archivo en el que se escriben sus respuestas.
error-gone-do = Avise a quien dirige la prueba. Lo que ya estaba en el disco está en la carpeta de esta prueba, si aún existe.
error-hangs = El disco no responde: no se sabe si sus últimas respuestas están en él.
error-hangs-do = Cuando el disco responda de nuevo, ejecute callready resume.
