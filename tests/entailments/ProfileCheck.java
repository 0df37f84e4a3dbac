import java.io.File;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.profiles.OWL2DLProfile;
import org.semanticweb.owlapi.profiles.OWL2RLProfile;
import org.semanticweb.owlapi.profiles.OWLProfile;
import org.semanticweb.owlapi.profiles.OWLProfileViolation;

/** Prints, one per line, what keeps an ontology file out of a profile: {@code java ProfileCheck.java DL|RL FILE}. */
public class ProfileCheck {
    public static void main(String[] arguments) throws Exception {
        OWLProfile profile = arguments[0].equals("RL") ? new OWL2RLProfile() : new OWL2DLProfile();
        OWLOntology ontology =
            OWLManager.createOWLOntologyManager().loadOntologyFromOntologyDocument(new File(arguments[1]));
        System.out.println("axioms " + ontology.getAxiomCount());
        for (OWLProfileViolation violation : profile.checkOntology(ontology).getViolations()) {
            System.out.println(violation.getClass().getSimpleName() + "\t" + violation);
        }
    }
}
