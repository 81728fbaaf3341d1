// Runs a declarative Jenkinsfile with the real Groovy compiler and runtime. The steps, the directives and the order of things
// stand in for Jenkins' own, and are as its Pipeline Syntax reference has them; what is not here is refused by its name.
// There is no controller, no agent, no plugin, no sandbox, and no CPS: a step runs at once, on this machine.

import groovy.json.JsonOutput
import org.codehaus.groovy.control.CompilationFailedException
import org.codehaus.groovy.control.CompilerConfiguration

/** The file is wrong: Jenkins would say so before it runs anything. */
class Refused extends RuntimeException { Refused(String why) { super(why) } }

/** A step failed: the stage and the build fail, and post conditions run. */
class StepFailed extends RuntimeException { StepFailed(String why) { super(why) } }

class Build {
    Map env = [:], params = [:]
    File folder
    String result = 'SUCCESS', why = '', stage = ''
    List stages = [], archived = [], said = []

    void say(Object text) { said << [stage: stage, text: text.toString().trim()] }
    void unstable(String reason) { if (result == 'SUCCESS') { result = 'UNSTABLE'; why = reason } }
    void fail(String reason) { result = 'FAILURE'; why = reason }
}

/** What a file's closures see: the steps, `env`, `params`, `currentBuild`, and the names of the environment. */
class Steps {
    Build build

    Map getEnv() { build.env }
    Map getParams() { build.params }
    Map getCurrentBuild() { [result: build.result, currentResult: build.result] }
    def propertyMissing(String name) {
        if (build.env.containsKey(name)) return build.env[name]
        if (build.params.containsKey(name)) return build.params[name]
        throw new StepFailed("No such property: $name")
    }
    def methodMissing(String name, args) { throw new StepFailed("No such DSL method '$name' found among steps") }

    def sh(Object what) {
        Map order = what instanceof Map ? what : [script: what]
        def process = new ProcessBuilder('bash', '-e', '-c', order.script.toString()).directory(build.folder)
        def names = build.params + build.env
        names.each { name, value -> process.environment()[name.toString()] = value.toString() }
        process.redirectErrorStream(!order.returnStdout)
        def running = process.start()
        String out = running.inputStream.getText('UTF-8')
        int code = running.waitFor()
        if (!order.returnStdout && out.trim()) build.say(out)
        if (order.returnStatus) return code
        if (code) throw new StepFailed("script returned exit code $code")
        return order.returnStdout ? out : null
    }
    void echo(Object text) { build.say(text) }
    void error(Object text) { throw new StepFailed(text.toString()) }
    void unstable(Object text) { build.unstable(text.toString()) }
    def script(Closure body) { within(body) }
    def dir(String path, Closure body) {
        File before = build.folder
        build.folder = new File(before, path)
        build.folder.mkdirs()
        try { return within(body) } finally { build.folder = before }
    }
    def withEnv(List pairs, Closure body) {
        Map before = [:] + build.env
        pairs.each { pair -> def (name, value) = pair.toString().split('=', 2); build.env[name] = value }
        try { return within(body) } finally { build.env.clear(); build.env.putAll(before) }
    }
    def retry(int times, Closure body) {
        for (int left = times - 1; ; left--) {
            try { return within(body) } catch (StepFailed failed) { if (left <= 0) throw failed }
        }
    }
    def catchError(Map how = [:], Closure body) {
        try { return within(body) } catch (StepFailed failed) {
            if ((how.buildResult ?: 'FAILURE') == 'FAILURE') build.fail(failed.message) else build.unstable(failed.message)
        }
    }
    void archiveArtifacts(Object what) {
        Map order = what instanceof Map ? what : [artifacts: what]
        def found = order.artifacts.toString().split(',')*.trim().findAll { new File(build.folder, it).exists() }
        if (!found && !order.allowEmptyArchive) throw new StepFailed("No artifacts found that match file pattern \"${order.artifacts}\"")
        build.archived.addAll(found)
    }

    def within(Closure body) { Section.run(body, this) }
}

/** A part of the file: its closures, by name. What it does not know, it refuses. */
class Section {
    String name
    List<String> known
    Map<String, List> parts = [:]

    def methodMissing(String part, args) {
        if (!(part in known)) throw new Refused("Unknown or misplaced \"$part\" in $name; there are ${known.join(', ')}")
        parts.computeIfAbsent(part) { [] } << args.toList()
        return null
    }
    def propertyMissing(String name) { name }  // `agent any`

    boolean has(String part) { parts.containsKey(part) }
    List all(String part) { parts[part] ?: [] }
    Closure closure(String part) { parts[part] ? parts[part][0].find { it instanceof Closure } : null }

    static Section read(String name, List<String> known, Closure body) {
        def section = new Section(name: name, known: known)
        run(body, section)
        return section
    }
    static def run(Closure body, Object delegate) {
        Closure copy = body.rehydrate(delegate, delegate, delegate)
        copy.resolveStrategy = Closure.DELEGATE_ONLY
        return copy.call()
    }
}

/** `environment { NAME = 'value' }`. */
class Assignments {
    @Delegate Steps steps
    void setProperty(String name, Object value) { steps.build.env[name] = value.toString() }
    def propertyMissing(String name) { steps.propertyMissing(name) }
}

class Stage {
    static final KNOWN = ['agent', 'environment', 'options', 'when', 'steps', 'post']
    String name
    Section section

    static Stage read(String name, Closure body) {
        def section = Section.read("stage '$name'", KNOWN, body)
        if (!section.has('steps')) throw new Refused("Expected one of \"steps\", \"stages\", or \"parallel\" for stage \"$name\"")
        if (section.has('when')) Condition.read(section.closure('when'))
        if (section.has('post')) Pipeline.readPost(section.closure('post'))
        return new Stage(name: name, section: section)
    }

    String run(Build build, Steps steps) {
        Map outside = [:] + build.env
        try {
            if (section.has('environment')) Pipeline.assign(section.closure('environment'), steps)
            if (section.has('when') && !Condition.read(section.closure('when')).holds(build, steps)) return 'SKIPPED'
            String result = 'SUCCESS'
            try { steps.within(section.closure('steps')) } catch (StepFailed failed) {
                result = 'FAILURE'
                build.fail(failed.message)
            }
            if (section.has('post')) Pipeline.after(section.closure('post'), result, steps)
            return result
        } finally { build.env.clear(); build.env.putAll(outside) }
    }
}

/** `when { … }`: all that is in it must hold. */
class Condition {
    Section section

    static Condition read(Closure body) {
        new Condition(section: Section.read('when', ['branch', 'expression', 'environment', 'not', 'allOf', 'anyOf'], body))
    }
    List<Boolean> each(Build build, Steps steps) {
        section.all('branch').collect { build.env.BRANCH_NAME == it[0].toString() } +
            section.all('expression').collect { steps.within(it[0]) as boolean } +
            section.all('environment').collect { build.env[it[0].name]?.toString() == it[0].value.toString() } +
            section.all('not').collect { !Condition.read(it[0]).holds(build, steps) } +
            section.all('allOf').collect { Condition.read(it[0]).holds(build, steps) } +
            section.all('anyOf').collect { Condition.read(it[0]).each(build, steps).any() }
    }
    boolean holds(Build build, Steps steps) { each(build, steps).every() }
}

class Pipeline {
    static final KNOWN = ['agent', 'environment', 'options', 'parameters', 'triggers', 'tools', 'stages', 'post']
    static final POST = ['always', 'failure', 'success', 'unstable', 'unsuccessful', 'cleanup']  // in this order
    Section section
    List<Stage> stages = []

    static Pipeline read(Closure body) {
        def section = Section.read('pipeline', KNOWN, body)
        ['agent', 'stages'].each { if (!section.has(it)) throw new Refused("Missing required section \"$it\"") }
        def pipeline = new Pipeline(section: section)
        Section.read('stages', ['stage'], section.closure('stages')).all('stage').each { pipeline.stages << Stage.read(it[0].toString(), it[1]) }
        if (!pipeline.stages) throw new Refused('No stages specified')
        def doubles = pipeline.stages*.name.countBy { it }.findAll { it.value > 1 }.keySet()
        if (doubles) throw new Refused("Duplicate stage name: \"${doubles[0]}\"")
        if (section.has('post')) readPost(section.closure('post'))
        return pipeline
    }
    static Section readPost(Closure body) { Section.read('post', POST, body) }

    void run(Build build) {
        def steps = new Steps(build: build)
        if (section.has('parameters')) parameters(section.closure('parameters'), build)
        if (section.has('environment')) assign(section.closure('environment'), steps)
        boolean stopped = false
        for (stage in stages) {
            build.stage = stage.name
            String result = stopped ? 'NOT_BUILT' : stage.run(build, steps)
            stopped = stopped || result == 'FAILURE'
            build.stages << [name: stage.name, result: result]
        }
        build.stage = 'post'
        if (section.has('post')) after(section.closure('post'), build.result, steps)
    }

    static void assign(Closure body, Steps steps) { Section.run(body, new Assignments(steps: steps)) }

    static void parameters(Closure body, Build build) {
        def section = Section.read('parameters', ['string', 'booleanParam', 'choice', 'text'], body)
        section.known.each { kind -> section.all(kind).each { declared ->
            Map one = declared[0]
            build.params.putIfAbsent(one.name.toString(), kind == 'choice' ? one.choices[0] : one.defaultValue)
        } }
    }

    static void after(Closure body, String result, Steps steps) {
        def section = readPost(body)
        Map holds = [always: true, cleanup: true, failure: result == 'FAILURE', success: result == 'SUCCESS',
                     unstable: result == 'UNSTABLE', unsuccessful: result != 'SUCCESS']
        POST.findAll { section.has(it) && holds[it] }.each { condition ->
            try { steps.within(section.closure(condition)) } catch (StepFailed failed) { steps.build.fail(failed.message) }
        }
    }
}

/** The file as a script: `pipeline { … }` is all that it may call. */
abstract class TheFile extends Script {
    static Pipeline read
    void pipeline(Closure body) { read = Pipeline.read(body) }
    def methodMissing(String name, args) { throw new Refused("\"$name\" outside of pipeline { }: this stand-in knows declarative pipelines only") }
}

// `file`, `folder`, `branch` and `parameters` come from course/labs/tools/jenkins.py; what this returns is JSON for it.
def build = new Build(folder: new File(folder), params: [:] + parameters, env: [BRANCH_NAME: branch, BUILD_NUMBER: '1'])
String refused = ''
try {
    def as_jenkinsfile = new CompilerConfiguration(scriptBaseClass: TheFile.name)
    as_jenkinsfile.optimizationOptions.asmResolving = false  // this Groovy can't read the class files of a newer Java
    TheFile.read = null
    new GroovyShell(this.class.classLoader, new Binding(), as_jenkinsfile).evaluate(new File(file))
    if (TheFile.read == null) throw new Refused('There is no pipeline { } in it')
    TheFile.read.run(build)
} catch (CompilationFailedException | Refused wrong) {
    refused = wrong.message
}
return JsonOutput.toJson([refused: refused, result: build.result, why: build.why, stages: build.stages, archived: build.archived, said: build.said])
