import java.io.File;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.semanticweb.HermiT.Configuration;
import org.semanticweb.HermiT.Reasoner;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.AxiomType;
import org.semanticweb.owlapi.model.OWLClass;
import org.semanticweb.owlapi.model.OWLDataFactory;
import org.semanticweb.owlapi.model.OWLDataProperty;
import org.semanticweb.owlapi.model.OWLDataPropertyAssertionAxiom;
import org.semanticweb.owlapi.model.OWLLiteral;
import org.semanticweb.owlapi.model.OWLNamedIndividual;
import org.semanticweb.owlapi.model.OWLObjectProperty;
import org.semanticweb.owlapi.model.OWLOntology;

/**
 * Asks HermiT about many small texts in one run: {@code java HermitFacts.java FOLDER}. Prints, tab-separated,
 *
 * <ul>
 *   <li>{@code fact}, N-Triple: each that follows about the named individuals of {@code together.owl};
 *   <li>{@code follows}, name, {@code true|false}: whether {@code beyond-rules/NAME.owl} follows from it too;
 *   <li>{@code contradictory}, name, {@code true|false}: whether {@code contradictory/NAME.owl} cannot be true.
 * </ul>
 */
public class HermitFacts {
    private static final String TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
    private static final OWLDataFactory FACTORY = OWLManager.getOWLDataFactory();
    private static final String SAME = "http://www.w3.org/2002/07/owl#sameAs";

    public static void main(String[] arguments) throws Exception {
        File folder = new File(arguments[0]);
        OWLOntology together = load(new File(folder, "together.owl"));
        Reasoner reasoner = reasoner(together);
        if (!reasoner.isConsistent()) {
            throw new IllegalStateException("The premises taken together contradict the ontology");
        }
        for (OWLNamedIndividual individual : new TreeSet<>(together.getIndividualsInSignature())) {
            printFacts(together, reasoner, individual);
        }
        for (File file : sorted(folder, "beyond-rules")) {
            boolean follows = reasoner.isEntailed(load(file).getLogicalAxioms());
            System.out.println("follows\t" + name(file) + "\t" + follows);
        }
        for (File file : sorted(folder, "contradictory")) {
            boolean contradictory = !reasoner(load(file)).isConsistent();
            System.out.println("contradictory\t" + name(file) + "\t" + contradictory);
        }
    }

    private static void printFacts(OWLOntology ontology, Reasoner reasoner, OWLNamedIndividual individual) {
        for (OWLClass type : reasoner.getTypes(individual, false).getFlattened()) {
            print(individual, TYPE, iri(type.toStringID()));
        }
        for (OWLNamedIndividual same : sameAs(reasoner, individual)) {
            print(individual, SAME, iri(same.toStringID()));
        }
        for (OWLObjectProperty property : ontology.getObjectPropertiesInSignature()) {
            Set<OWLNamedIndividual> values = reasoner.getObjectPropertyValues(individual, property).getFlattened();
            for (OWLNamedIndividual value : values) {
                print(individual, property.toStringID(), iri(value.toStringID()));
            }
        }
        // Listed by HermiT, values of datatypes that it does not know come back under another: those it lists any
        // of are therefore asked for one by one.
        for (OWLDataPropertyAssertionAxiom written : ontology.getAxioms(AxiomType.DATA_PROPERTY_ASSERTION)) {
            OWLDataProperty property = written.getProperty().asOWLDataProperty();
            if (!reasoner.getDataPropertyValues(individual, property).isEmpty()
                    && reasoner.hasDataPropertyRelationship(individual, property, written.getObject())) {
                print(individual, property.toStringID(), literal(written.getObject()));
            }
        }
    }

    /**
     * getSameIndividuals may leave out what is the same only through a third name (seen in the HermiT of owlready2
     * 0.51), so its answers are followed from name to name and each is proved on its own.
     */
    private static Set<OWLNamedIndividual> sameAs(Reasoner reasoner, OWLNamedIndividual individual) {
        Set<OWLNamedIndividual> candidates = new TreeSet<>(reasoner.getSameIndividuals(individual).getEntities());
        for (OWLNamedIndividual next : new TreeSet<>(candidates)) {
            candidates.addAll(reasoner.getSameIndividuals(next).getEntities());
        }
        Set<OWLNamedIndividual> proved = new TreeSet<>();
        for (OWLNamedIndividual candidate : candidates) {
            Set<OWLNamedIndividual> both = new TreeSet<>(Arrays.asList(individual, candidate));
            if (reasoner.isEntailed(FACTORY.getOWLSameIndividualAxiom(both))) {
                proved.add(candidate);
            }
        }
        return proved;
    }

    private static void print(OWLNamedIndividual subject, String predicate, String object) {
        System.out.println("fact\t" + iri(subject.toStringID()) + " " + iri(predicate) + " " + object + " .");
    }

    private static String iri(String name) {
        return "<" + name + ">";
    }

    private static String literal(OWLLiteral value) {
        String text = "\"" + value.getLiteral().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        if (value.isRDFPlainLiteral()) {
            return value.hasLang() ? text + "@" + value.getLang() : text;
        }
        return text + "^^" + iri(value.getDatatype().toStringID());
    }

    private static OWLOntology load(File file) throws Exception {
        return OWLManager.createOWLOntologyManager().loadOntologyFromOntologyDocument(file);
    }

    /** EDTF, WKT and xsd:date are no datatypes of OWL 2: HermiT is to pass over what their values mean. */
    private static Reasoner reasoner(OWLOntology ontology) {
        Configuration configuration = new Configuration();
        configuration.ignoreUnsupportedDatatypes = true;
        return new Reasoner(configuration, ontology);
    }

    private static File[] sorted(File folder, String kind) {
        File[] files = new File(folder, kind).listFiles();
        Arrays.sort(files);
        return files;
    }

    private static String name(File file) {
        return file.getName().replace(".owl", "");
    }
}
